"""Everything that can wake Amikeco: pages, and the functions behind queues and the clock. No logic."""

from typing import Any

from chalicelib import triggers
from chalicelib.web import appointing, attaching, deciding, following, missing, recognising, starting, submitting
from chalicelib.web.application import Application
from chalicelib.web.requesting import applicants, officers, referees, vouching

app = Application()

requesting = (referees, applicants, officers, vouching)
for pages in (starting, submitting, attaching, following, *requesting, recognising, deciding, appointing, missing):
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
