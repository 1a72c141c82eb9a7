"""The error that the service answers with instead of what was asked for."""

from __future__ import annotations

from typing import Any

INVALID = "INVALID_ARGUMENT"


class ApiError(Exception):
    """An HTTP `code`, the service's word for it (`status`), a `message`, and for some the `details`."""

    def __init__(self, code: int, status: str, message: str, details: list[dict[str, Any]] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.message = message
        self.details = details

    def below(self, place: str) -> ApiError:
        """The same error, told of a place in the body: `Invalid requests[0].addSheet: ...`."""
        return ApiError(self.code, self.status, f"Invalid {place}: {self.message}", self.details)

    def envelope(self) -> dict[str, Any]:
        """The body of the answer."""
        error: dict[str, Any] = {"code": self.code, "message": self.message, "status": self.status}
        if self.details:
            error["details"] = self.details
        return {"error": error}


def invalid(message: str) -> ApiError:
    """A 400 for what the request says."""
    return ApiError(400, INVALID, message)


def misfit(field: str, kind: str, value: str) -> ApiError:
    """A 400 for a body whose JSON does not fit the schema: `kind` is the type that was expected, `value` what was found."""
    text = f"Invalid value at '{field}' ({kind}), {value}"
    violations = [{"field": field, "description": text}]
    return ApiError(400, INVALID, text, [{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violations}])
