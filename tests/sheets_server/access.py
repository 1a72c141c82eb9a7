"""Who asks: access tokens with their account, scopes and end; and what an account may do with a spreadsheet.

A spreadsheet that Drive knows nothing of (`file` is empty) is anyone's. Without accounts of its own the server is open: whoever comes, with
any token or none, is the owner; but a token that it took back stays refused.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.sheets_server.desk import Asker
from tests.sheets_server.errors import ApiError
from tests.sheets_server.quota import PROJECT
from tests.sheets_server.state import Spreadsheet

Api = dict[str, Any]
SHEETS = "https://www.googleapis.com/auth/spreadsheets"
DRIVE = "https://www.googleapis.com/auth/drive"
OWNER = "pemilik@contoh.id"
HOUR = 3600
ROLES = {"owner": 3, "fileOrganizer": 3, "organizer": 3, "writer": 2, "commenter": 1, "reader": 1}
INFO = "type.googleapis.com/google.rpc.ErrorInfo"
EXPIRED = (
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. "
    "See https://developers.google.com/identity/sign-in/web/devconsole-project."
)
MISSING = EXPIRED.replace("had invalid authentication credentials", "is missing required authentication credential")
UNUSED = (
    "{title} API has not been used in project {project} before or it is disabled. Enable it by visiting "
    "https://console.developers.google.com/apis/api/{api}.googleapis.com/overview?project={project} then retry. If you enabled this API "
    "recently, wait a few minutes for the action to propagate to our systems and retry."
)


@dataclass(frozen=True)
class Token:
    """`ends` is a moment of the clock, in seconds."""

    account: str
    scopes: tuple[str, ...]
    ends: float

    def allows(self, api: str) -> bool:
        """Drive's own scopes open Sheets too, not the other way round."""
        wanted = (DRIVE, SHEETS) if api == "sheets" else (DRIVE,)
        return any(scope.startswith(wanted) for scope in self.scopes)

    def reads_only(self) -> bool:
        return all(scope.endswith(".readonly") for scope in self.scopes)


@dataclass
class Access:
    """All tokens given out; `clock` gives seconds. `disabled` holds the services that are not switched on in the project."""

    clock: Callable[[], float]
    open: bool = False
    tokens: dict[str, Token] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    disabled: set[str] = field(default_factory=set)

    def grant(self, account: str, scopes: tuple[str, ...] = (SHEETS, DRIVE), seconds: float = HOUR) -> str:
        """A new token of this account."""
        token = "ya29." + secrets.token_urlsafe(24)
        self.tokens[token] = Token(account, scopes, self.clock() + seconds)
        return token

    def revoke(self, token: str) -> None:
        """The token is refused from now on."""
        self.revoked.add(token)

    def asking(self, header: str) -> Token:
        """Whose token the header Authorization holds; ApiError 401 where none or a stale one."""
        scheme, _, token = header.partition(" ")
        known = self.tokens.get(token)
        stale = token in self.revoked or (known is not None and known.ends <= self.clock())
        if known and not stale:
            return known
        if self.open and not stale:
            return Token(OWNER, (SHEETS, DRIVE), self.clock() + HOUR)
        if scheme.lower() != "bearer" or not token:
            raise unauthenticated(MISSING, "CREDENTIALS_MISSING")
        raise unauthenticated(EXPIRED, "ACCESS_TOKEN_EXPIRED" if stale else "ACCESS_TOKEN_TYPE_UNSUPPORTED")

    def check(self, token: Token, api: str, kind: str) -> None:
        """ApiError 403 where the service is off, or the token is for something else."""
        if api in self.disabled:
            raise disabled(api)
        if not token.allows(api) or (kind == "write" and token.reads_only()):
            text = "Request had insufficient authentication scopes."
            raise ApiError(403, "PERMISSION_DENIED", text, [_info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", {"service": f"{api}.googleapis.com"})])


def unauthenticated(text: str, reason: str) -> ApiError:
    """A 401."""
    return ApiError(401, "UNAUTHENTICATED", text, [_info(reason, {"service": "sheets.googleapis.com"})])


def disabled(api: str) -> ApiError:
    """The 403 for a project in which the service is not switched on."""
    title = "Google Sheets" if api == "sheets" else "Google Drive"
    facts = {"service": f"{api}.googleapis.com", "consumer": f"projects/{PROJECT}", "containerInfo": PROJECT}
    return ApiError(403, "PERMISSION_DENIED", UNUSED.format(title=title, project=PROJECT, api=api), [_info("SERVICE_DISABLED", facts)])


def denied() -> ApiError:
    """The 403 for an account that may not do this."""
    return ApiError(403, "PERMISSION_DENIED", "The caller does not have permission")


def _info(reason: str, metadata: Api) -> Api:
    return {"@type": INFO, "reason": reason, "domain": "googleapis.com", "metadata": metadata}


# ---------------------------------------------------------------------------------------------------------------------


def level(spreadsheet: Spreadsheet, account: str) -> int:
    """What the account may do: 3 as an owner, 2 write, 1 read, 0 nothing."""
    if not spreadsheet.file:
        return 3 if account == OWNER else 2
    permissions = spreadsheet.file["permissions"]
    return max((ROLES.get(entry["role"], 0) for entry in permissions if _meant(entry, account)), default=0)


def _meant(permission: Api, account: str) -> bool:
    if permission["type"] == "domain":
        return account.casefold().endswith("@" + permission.get("domain", "").casefold())
    return permission["type"] == "anyone" or permission.get("emailAddress", "").casefold() == account.casefold()


def asker(spreadsheet: Spreadsheet, account: str) -> Asker:
    """The account as the checks of protected ranges want to know it."""
    found = level(spreadsheet, account)
    return Asker(account, owner=found == 3, reader=found < 2)
