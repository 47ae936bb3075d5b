"""Pages of other hosts may use the API; our own page loads nothing from elsewhere."""

from tests.api.service import service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
""")
CLIENT = service(WORLD).test_client()


def test_replies_and_problems_allow_every_origin() -> None:
    for path in ("/api/v1/health", "/api/v6/plan", "/api/nothing"):
        assert CLIENT.get(path).headers["Access-Control-Allow-Origin"] == "*"


def test_browsers_may_ask_beforehand() -> None:
    response = CLIENT.options("/api/v6/plan")
    assert response.status_code == 200
    assert "GET" in response.headers["Access-Control-Allow-Methods"]


def test_pages_of_other_hosts_see_what_headers_tell() -> None:
    seen = CLIENT.get("/api/v1/health").headers["Access-Control-Expose-Headers"].split(", ")
    assert {"Location", "Upload-Offset", "Tus-Resumable", "X-Feed-Version"} < set(seen)


def test_a_method_that_is_none_of_the_paths_names_those_that_are() -> None:
    response = CLIENT.delete("/api/v6/plan")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert "GET, HEAD, OPTIONS, POST" in response.get_json()["hint"]["en"]


def test_names_are_sent_as_they_are() -> None:
    world = World("""
        駅      港
        08:00  08:10
    """)
    response = service(world).test_client().get("/api/v1/geocode?text=駅")
    assert "駅" in response.get_data(as_text=True)


def test_the_page_forbids_inline_scripts_and_other_hosts() -> None:
    for path in ("/", "/sw.js", "/manifest.webmanifest"):
        response = CLIENT.get(path)
        assert response.status_code == 200
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        response.close()


def test_files_outside_the_page_are_not_served() -> None:
    for path in ("/../app.py", "/%2e%2e/app.py", "/nothing.js"):
        assert CLIENT.get(path).status_code == 404


def test_unchanged_streets_are_not_sent_again() -> None:
    first = CLIENT.get("/api/v1/map/streets?bbox=139,35,141,37")
    again = CLIENT.get(
        "/api/v1/map/streets?bbox=139,35,141,37", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (first.status_code, again.status_code) == (200, 304)
