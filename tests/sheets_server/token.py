"""The endpoints that hand out access tokens: for a key file, for a refresh token, and for workload identity federation.

Key files are signed with a key made once a process; nothing here is a credential of anyone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qs

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth import jwt

from tests.sheets_server.access import HOUR, SHEETS, Access

Api = dict[str, Any]
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ACCOUNT = "stm-sheets@proyek-contoh.iam.gserviceaccount.com"
FEDERATED = "principal://federasi"
BAD_TIME = "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."
NO_IMPERSONATION = "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."
AUDIENCE = "https://oauth2.googleapis.com/token"  # google-auth signs for this address wherever the key file sends it
PATHS = ("/token", "/v1/token")
IMPERSONATION = "/v1/projects/-/serviceAccounts/"


@cache
def key() -> rsa.RSAPrivateKey:
    """The key of all key files."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def private_pem() -> str:
    """The private half as a key file holds it."""
    form = serialization.PrivateFormat.PKCS8
    return key().private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()


@cache
def public_pem() -> bytes:
    """The half that checks signatures."""
    return key().public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def key_file(url: str, account: str = ACCOUNT) -> Api:
    """What a service account's key file holds."""
    return {
        "type": "service_account",
        "project_id": "proyek-contoh",
        "private_key_id": "0123456789abcdef0123456789abcdef01234567",
        "private_key": private_pem(),
        "client_email": account,
        "client_id": "100000000000000000001",
        "token_uri": f"{url}/token",
        "universe_domain": "googleapis.com",
    }


def federation_file(url: str, subject_token_file: str, account: str = ACCOUNT) -> Api:
    """What a file for workload identity federation holds, with a service account in whose name it acts."""
    return {
        "type": "external_account",
        "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/kolam/providers/penyedia",
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "token_url": f"{url}/v1/token",
        "credential_source": {"file": subject_token_file},
        "service_account_impersonation_url": f"{url}{IMPERSONATION}{account}:generateAccessToken",
    }


class RefusedError(Exception):
    """No token: an HTTP status, and the body of the answer."""

    def __init__(self, code: int, error: str, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.body = {"error": error, "error_description": description}


@dataclass
class Tokens:
    """`deleted` are accounts whose key was revoked; `refresh` says whose each refresh token is."""

    access: Access
    deleted: set[str] = field(default_factory=set)
    refresh: dict[str, str] = field(default_factory=dict)

    def mine(self, path: str) -> bool:
        """Whether a request to this path is for here."""
        return path in PATHS or path.startswith(IMPERSONATION)

    def answer(self, path: str, headers: Any, raw: bytes, url: str) -> Api:
        """The token, in the form that the path calls for; RefusedError where there is none."""
        if path.startswith(IMPERSONATION):
            return self._impersonated(path, headers, raw)
        form = {name: values[-1] for name, values in parse_qs(raw.decode("utf-8", "replace")).items()}
        match form.get("grant_type"):
            case "refresh_token":
                return self._refreshed(form)
            case word if word == JWT_BEARER:
                return self._signed(form.get("assertion", ""), url)
            case word if word == EXCHANGE:
                return self._exchanged(form)
            case word:
                raise RefusedError(400, "unsupported_grant_type", f"Invalid grant_type: {word or ''}")

    def _signed(self, assertion: str, url: str) -> Api:
        try:
            claims = jwt.decode(assertion, certs=public_pem(), audience=[f"{url}/token", AUDIENCE], clock_skew_in_seconds=10)
        except ValueError as problem:
            late = str(problem).startswith(("Token expired", "Token used too early"))
            raise RefusedError(400, "invalid_grant", BAD_TIME if late else "Invalid JWT Signature.") from None
        if claims["iss"] in self.deleted:
            raise RefusedError(400, "invalid_grant", "Invalid grant: account not found")
        return self._given(claims.get("sub", claims["iss"]), claims.get("scope", ""))

    def _refreshed(self, form: dict[str, str]) -> Api:
        account = self.refresh.get(form.get("refresh_token", ""))
        if account is None:
            raise RefusedError(400, "invalid_grant", "Token has been expired or revoked.")
        return self._given(account, form.get("scope", SHEETS))

    def _exchanged(self, form: dict[str, str]) -> Api:
        if not form.get("subject_token") or not form.get("audience"):
            raise RefusedError(400, "invalid_request", "The subject token or the audience is missing.")
        found = self._given(FEDERATED, form.get("scope", ""))
        return {**found, "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"}

    def _impersonated(self, path: str, headers: Any, raw: bytes) -> Api:
        account = path.removeprefix(IMPERSONATION).removesuffix(":generateAccessToken").replace("%40", "@")
        token = self.access.tokens.get(headers.get("Authorization", "").removeprefix("Bearer "))
        if token is None or account in self.deleted:
            raise RefusedError(403, "PERMISSION_DENIED", NO_IMPERSONATION)
        scopes = tuple(json.loads(raw or b"{}").get("scope", []))
        ends = datetime.fromtimestamp(datetime.now(UTC).timestamp() + HOUR, UTC)
        return {"accessToken": self.access.grant(account, scopes), "expireTime": ends.strftime("%Y-%m-%dT%H:%M:%SZ")}

    def _given(self, account: str, scope: str) -> Api:
        token = self.access.grant(account, tuple(scope.split()))
        return {"access_token": token, "expires_in": HOUR - 1, "scope": scope, "token_type": "Bearer"}
