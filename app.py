"""Everything that can wake Amikeco: pages, and the functions behind queues and the clock. No logic."""

from typing import Any

from chalicelib import triggers, web
from chalicelib.web.application import Application
from chalicelib.web.reopening import reopening

app = Application()

for routes in web.every_routes():
    app.register_blueprint(routes)
app.register_blueprint(reopening(app.routes))


@app.lambda_function(name="on_upload")
def on_upload(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return triggers.on_upload(event)


@app.lambda_function(name="on_mail")
def on_mail(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return triggers.on_mail(event)


@app.lambda_function(name="on_import")
def on_import(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return triggers.on_import(event)


@app.lambda_function(name="sweep")
def sweep(event: dict[str, Any], context: Any) -> dict[str, int]:
    return triggers.on_minute()
