"""NextToken paging. A token says where to go on and for which operation, so that a wrong one is refused."""

import base64
import binascii
from typing import Callable, Optional, Sequence, Tuple

from launcher.answers import AwsError


def page(
    operation: str,
    items: Sequence,
    size: int,
    token: Optional[str],
    invalid: Callable[[], AwsError],
) -> Tuple[list, Optional[str]]:
    """The next `size` items after `token`, and the token of the page after them (None at the end)."""
    start = 0
    if token:
        try:
            owner, position = base64.urlsafe_b64decode(token).decode().split(":")
            start = int(position)
        except (ValueError, binascii.Error):
            raise invalid() from None
        if owner != operation:
            raise invalid()
    end = start + size
    following = base64.urlsafe_b64encode(f"{operation}:{end}".encode()).decode() if end < len(items) else None
    return list(items[start:end]), following


def with_token(body: dict, token: Optional[str]) -> dict:
    return {**body, "NextToken": token} if token else body
