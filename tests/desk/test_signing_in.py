"""Who is let in at the desk, and what a form must show."""

from __future__ import annotations

import base64
import json
import time
from urllib.parse import urlencode

import httpx
import pytest

from bot.desk.signing import Signer
from bot.desk.telegram_login import login_of, signed_in
from bot.playground.people import YOU
from bot.playground.server import PlaygroundServer
from bot.settings import Settings
from retrieval.index import Index
from tests.bot.test_pages import signed
from tests.conftest import playground_with_bot
from tests.desk.conftest import KEY, Desk, login

TOKEN = "42:secret"
PAGES = ["interviews", "add", "people", "questions", "feeds", "people/one?name=Kerry"]


def test_only_telegrams_fresh_signature_counts() -> None:
    assert signed_in(login(TOKEN, 7), TOKEN) == 7
    assert signed_in(login("42:other", 7), TOKEN) is None
    assert signed_in(login(TOKEN, 7) | {"id": "8"}, TOKEN) is None
    assert signed_in(login(TOKEN, 7, time.time() - 4000), TOKEN) is None
    assert signed_in(login(TOKEN, 7, time.time() + 4000), TOKEN) is None
    assert signed_in({"hash": "", "id": "7"}, TOKEN) is None
    assert signed_in({}, TOKEN) is None
    for odd in ({"id": "x"}, {"auth_date": "nan"}, {"auth_date": "x"}, {"id": "9" * 5000}):
        assert signed_in(login(TOKEN, 7, None, **odd), TOKEN) is None
    # the fields of a Mini App are signed in another way
    assert signed_in(dict(part.split("=", 1) for part in signed().split("&")), TOKEN) is None


@pytest.mark.parametrize("odd", ["", "é", "=", "e30", "W10", "bnVsbA", "{", "A" * 5001, "\ud800"])
def test_odd_logins_are_nobodys(odd: str) -> None:
    assert signed_in(login_of(odd), TOKEN) is None


def test_what_is_signed_holds_for_its_purpose_and_time_alone() -> None:
    signer = Signer("42:secret", "key")
    kept = signer.sign("session", {"who": "key"}, 60)
    assert (signer.read("session", kept) or {})["who"] == "key"
    assert signer.read("saying", kept) is None
    assert signer.read("session", signer.sign("session", {"who": "key"}, -1)) is None
    assert Signer("42:secret", "other").read("session", kept) is None
    payload, _, code = kept.partition(".")
    for odd in ("", ".", "é.é", payload, f"{payload}.", f"{payload[:-1]}.{code}", f"{kept}0"):
        assert signer.read("session", odd) is None


def test_nothing_is_seen_without_signing_in(served: PlaygroundServer) -> None:
    nobody = Desk(served)
    for page in PAGES:
        assert "Sign in with the key" in nobody.get(f"/desk/{page}")
        assert nobody.url.path == "/desk/sign-in"
    for form in ("interviews/aaaaaaaaaaaa/turn", "people/merge", "feeds/follow", "add"):
        nobody.post(f"/desk/{form}", other="x")
        assert nobody.url.path == "/desk/sign-in"
    part = httpx.get(f"{served.url}/desk/interviews", headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["hx-redirect"]) == (204, "/desk/sign-in")


def test_signing_in_with_the_key_and_out(served: PlaygroundServer) -> None:
    desk = Desk(served)
    assert "That is not the key." in desk.sign_in("a-wrong-key-of-the-desk", 403)
    assert "The Lead" in desk.sign_in()
    assert desk.url.path == "/desk/interviews"
    cookie = next(c for c in desk.client.cookies.jar if c.name == "onrecord_desk")
    assert cookie.path == "/desk"
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "lax"
    assert cookie.expires is not None
    assert cookie.expires - time.time() < 12 * 3600 + 5
    assert KEY not in (cookie.value or "")
    desk.post("/desk/sign-out")
    desk.get("/desk/people")
    assert desk.url.path == "/desk/sign-in"


def test_signing_in_through_telegram(served: PlaygroundServer) -> None:
    token = served.token
    for way in ("link", "fragment", "app"):
        desk = Desk(served)
        desk.get("/desk/sign-in")
        if way == "link":
            desk.get(f"/desk/sign-in?{urlencode(login(token))}")
        elif way == "fragment":
            fields = {**login(token), "id": YOU}
            told = base64.urlsafe_b64encode(json.dumps(fields).encode()).decode().rstrip("=")
            desk.post("/desk/sign-in", login=told)
        else:
            user = json.dumps({"id": YOU, "first_name": "Ada"})
            desk.post("/desk/sign-in", init_data=signed(token, None, user=user))
        assert desk.url.path == "/desk/interviews", way
        desk.get("/desk/people")


def test_only_admins_are_let_in(served: PlaygroundServer) -> None:
    desk = Desk(served)
    told = desk.get(f"/desk/sign-in?{urlencode(login(served.token, 77))}", 403)
    assert "Your id is 77." in told
    told = desk.get(f"/desk/sign-in?{urlencode(login('42:other'))}", 403)
    assert "signature is missing or too old" in told
    desk.get("/desk/sign-in")
    desk.post("/desk/sign-in", 403, init_data=signed(served.token))  # of user 7


def test_who_guesses_is_turned_away(served: PlaygroundServer) -> None:
    desk = Desk(served)
    for _ in range(10):
        desk.sign_in("a-wrong-key-of-the-desk", 403)
    desk.get("/desk/sign-in")
    assert "Too many tries" in desk.post("/desk/sign-in", 429, key=KEY)
    desk.get(f"/desk/sign-in?{urlencode(login(served.token))}", 429)


def test_a_form_without_the_token_of_its_session_does_nothing(desk: Desk) -> None:
    own = desk.add()
    other = Desk(desk.server)
    other.get("/desk/sign-in")
    for token in ("", "0" * 64, other.token, "é"):
        desk.token = token
        for form in (f"interviews/{own}/details", "people/rename", "feeds/follow", "sign-out"):
            told = desk.post(f"/desk/{form}", 403, title="Otherwise", one="Peter Lund", other="X")
            assert "too old" in told
        desk.token = token
        desk.client.post("/desk/add", data={"token": token}, files={"file": ("x.md", b"**A:** b")})
    assert "Otherwise" not in desk.get("/desk/interviews")
    assert "too old" in other.post("/desk/sign-in", 403, key=KEY, token="")


def test_nothing_leads_away_from_the_desk(desk: Desk) -> None:
    own = desk.add()
    desk.get(f"/desk/interviews/{own}")
    for away in ("//example.org/desk/x", "https://example.org", "/\\example.org", "\r\nX: y"):
        answer = desk.client.post(
            f"/desk/interviews/{own}/turn",
            data={"token": desk.token, "back": away, "turn": "99", "to": "is:A"},
            follow_redirects=False,
        )
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/desk")
        assert "x" not in answer.headers


def test_headers_of_every_page(desk: Desk) -> None:
    for page in PAGES:
        headers = desk.client.get(f"/desk/{page}").headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"


def test_there_is_no_desk_unless_it_is_wanted(shipped: Index) -> None:
    with playground_with_bot(shipped, Settings()) as server:
        assert httpx.get(f"{server.url}/desk/sign-in").status_code == 404
    # Telegram leads back to https:// alone
    with playground_with_bot(shipped, Settings(admins=frozenset({YOU}))) as server:
        assert httpx.get(f"{server.url}/desk/sign-in").status_code == 404


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="16 to 256"):
        Settings(ONRECORD_DESK_KEY="short")  # type: ignore[call-arg]
