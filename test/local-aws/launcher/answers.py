"""Errors and results in the wire format of each protocol.

JSON services carry the code in `__type` and in the header x-amzn-errortype, Query services in
<ErrorResponse>, EC2 in <Response><Errors>, S3 in a bare <Error>
(https://smithy.io/2.0/aws/protocols/).
"""

import json
import uuid
from typing import NamedTuple
from xml.sax.saxutils import escape

from launcher.call import Call


class AwsError(Exception):
    """An error AWS documents. Status 400 unless the page says otherwise."""

    def __init__(self, code: str, message: str, status: int = 400):
        super().__init__(f"{code}: {message}")
        self.code, self.message, self.status = code, message, status


class Answer(NamedTuple):
    status: int
    headers: dict
    body: bytes


def _request_headers(content_type: str) -> dict:
    return {"content-type": content_type, "x-amzn-requestid": str(uuid.uuid4())}


def _json_type(call: Call) -> str:
    return "application/json" if call.protocol == "rest-json" else "application/x-amz-json-1.1"


def result(call: Call, body: dict) -> Answer:
    return Answer(200, _request_headers(_json_type(call)), json.dumps(body).encode())


def xml_result(body: str) -> Answer:
    return Answer(200, _request_headers("text/xml;charset=UTF-8"), body.encode())


def failure(call: Call, error: AwsError) -> Answer:
    code, message = escape(error.code), escape(error.message)
    request_id = str(uuid.uuid4())
    if call.protocol in ("json", "rest-json"):
        headers = {**_request_headers(_json_type(call)), "x-amzn-errortype": error.code}
        return Answer(error.status, headers, json.dumps({"__type": error.code, "message": error.message}).encode())
    fault = f"<Code>{code}</Code><Message>{message}</Message>"
    if call.protocol == "ec2":
        body = f"<Response><Errors><Error>{fault}</Error></Errors><RequestID>{request_id}</RequestID></Response>"
    elif call.protocol == "query":
        side = "Sender" if error.status < 500 else "Receiver"
        fault = f"<Error><Type>{side}</Type>{fault}</Error>"
        body = f"<ErrorResponse>{fault}<RequestId>{request_id}</RequestId></ErrorResponse>"
    else:
        body = f"<Error>{fault}<RequestId>{request_id}</RequestId></Error>"
    return Answer(error.status, _request_headers("text/xml"), body.encode())
