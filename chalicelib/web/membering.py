"""A member's own rooms: home, profile, benefits."""

from chalice import Blueprint

from chalicelib.web.answering import Answer, Page
from chalicelib.web.asking import Asked
from chalicelib.web.entering import signed_in
from chalicelib.web.routing import route

routes = Blueprint(__name__)


@route(routes, "/members/home")
def home(one: Asked) -> Answer:
    return Page("member_home.html", {"member": signed_in(one).member})
