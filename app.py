"""Everything that can wake Amikeco: pages, and the functions behind queues and the clock. No logic."""

from typing import Any

from chalicelib import triggers
from chalicelib.web import (
    account,
    appointing,
    attaching,
    deciding,
    dues,
    enrolling,
    following,
    missing,
    recognising,
    refunding,
    register,
    roll,
    starting,
    submitting,
)
from chalicelib.web.application import Application

app = Application()

APPLICANTS = (starting, submitting, attaching, following)
OFFICERS = (recognising, deciding, appointing, register, account, dues, refunding, enrolling, roll)

for pages in (*APPLICANTS, *OFFICERS, missing):
    app.register_blueprint(pages.routes)


@app.lambda_function(name="on_upload")
def on_upload(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return triggers.on_upload(event)


@app.lambda_function(name="on_mail")
def on_mail(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return triggers.on_mail(event)


@app.lambda_function(name="sweep")
def sweep(event: dict[str, Any], context: Any) -> dict[str, int]:
    return triggers.on_minute()
