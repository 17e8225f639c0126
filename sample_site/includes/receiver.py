import os

from flask import Flask, abort, request

from relay.client import verify_signature

app = Flask(__name__)
SECRET = os.environ["RELAY_SIGNING_SECRET"]


# --8<-- [start:handler]
@app.post("/hooks/relay")
def receive() -> tuple[str, int]:
    signature = request.headers.get("Relay-Signature", "")
    if not verify_signature(request.get_data(), signature, SECRET):
        abort(401)
    event = request.get_json()
    enqueue(event["type"], event["data"])
    return "", 204


# --8<-- [end:handler]


def enqueue(kind: str, data: dict[str, object]) -> None:
    app.logger.info("%s: %s", kind, data)
