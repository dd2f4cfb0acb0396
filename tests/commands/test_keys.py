"""Secrets take each other's place by a command: written whole, shown nowhere, the former accepted meanwhile."""

import json
import stat
from datetime import UTC, datetime

import httpx
import pytest

import cli
import settings
from data.store.store import Store
from data.trust import accounts, audit_log, secret_files
from data.trust.accounts import Grant
from geo.base.errors import ValueRefused
from geo.base.records import Role
from service.access.counted import may_read
from walk import tablet_door
from walk.queue_arrivals import KEY_HEADER

OLD = "o" * 40


@pytest.fixture
def files(database, tmp_path, monkeypatch):
    """A settings file and a login file as an operator writes them."""
    (tmp_path / "karta.env").write_text(
        f'# tjänsten\nKARTA_ROUND=14\nKARTA_DOOR_KEY={OLD}\nKARTA_METRICS_TOKEN = "{OLD}"\n', "utf-8"
    )  # fmt: skip
    (tmp_path / "login.toml").write_text(
        '[auth]\nredirect_uri = "https://karta.example/oauth2callback"\n'
        f'cookie_secret = "{OLD}"  \nclient_id = "karta"\nclient_secret = "hemlig"\n'
        'server_metadata_url = "https://login.example/x"\n'
    )  # fmt: skip
    for name in ("karta.env", "login.toml"):
        (tmp_path / name).chmod(0o640)
    monkeypatch.setenv("KARTA_SETTINGS", str(tmp_path / "karta.env"))
    monkeypatch.setenv("KARTA_LOGIN", str(tmp_path / "login.toml"))
    settings.forget()
    yield tmp_path, database
    settings.forget()


def keys(*words):
    status = cli.main(["keys", *words])
    settings.forget()
    return status


def test_a_door_key_is_changed_without_a_pin_being_refused(files, serving):
    """Outer and inner server in turn: at no step does either refuse the other."""
    folder, _ = files
    door = serving(tablet_door.application())

    def opens(key):
        return httpx.get(door + "/api/v1/door/pins", headers={KEY_HEADER: key}).status_code == 200

    assert opens(OLD)
    assert keys("rotate", "door") == 0
    new, former = settings.secrets_of("KARTA_DOOR_KEY")
    assert former == OLD
    assert opens(new)
    assert opens(OLD)  # the inner server has not been told yet
    assert not opens("")
    assert not opens(f"{new},{OLD}")
    assert keys("drop", "door") == 0
    assert settings.secrets_of("KARTA_DOOR_KEY") == (new,)
    assert opens(new)
    assert not opens(OLD)
    text = (folder / "karta.env").read_text("utf-8")
    assert text.startswith("# tjänsten\nKARTA_ROUND=14\nKARTA_DOOR_KEY=")
    assert stat.S_IMODE((folder / "karta.env").stat().st_mode) == 0o600


@pytest.mark.usefixtures("files")
def test_the_figures_token_is_changed_the_same_way():
    assert keys("rotate", "metrics") == 0
    new, former = settings.secrets_of("KARTA_METRICS_TOKEN")

    def reads(token):
        headers = [(b"host", b"karta.example"), (b"authorization", f"Bearer {token}".encode())]
        return may_read({"type": "http", "headers": headers, "client": ("10.0.0.7", 1)})

    assert reads(new)
    assert reads(former)
    assert keys("drop", "metrics") == 0
    assert not reads(former)


def test_the_cookies_secret_is_new_at_once_and_the_file_is_still_a_login(files):
    folder, _ = files
    assert keys("rotate", "cookie") == 0

    (secret,) = secret_files.held_in(folder / "login.toml", "cookie_secret")
    assert len(secret) >= 43
    assert OLD not in (folder / "login.toml").read_text()
    from views.access.login_settings import login

    login.cache_clear()
    assert login() is not None
    login.cache_clear()


def test_sessions_are_ended_all_at_once(files, capsys):
    _, database = files
    now = datetime.now(tz=UTC)
    with Store(database) as store:
        tokens = [accounts.begin(store, f"{n}@x.example", Grant(Role.UNIT), at=now) for n in range(3)]
        assert keys("rotate", "sessions") == 0
        assert [accounts.session(store, token, at=datetime.now(tz=UTC)) for token in tokens] == [None] * 3
        assert audit_log.rows(store, limit=1)["count"].tolist() == [3]
    assert "3 inloggningar är avslutade" in capsys.readouterr().out


def test_no_secret_is_shown_or_logged(files, capsys):
    _, database = files
    for name in ("door", "metrics", "cookie"):
        keys("rotate", name, "--json")
    said = capsys.readouterr()
    told = [json.loads(line) for line in said.out.splitlines()]

    assert [(one["name"], one["accepted"]) for one in told[-1]["keys"]] == [("cookie", 1), ("door", 2), ("metrics", 2)]
    assert all(one["rotated"] for one in told[-1]["keys"])
    with Store(database) as store:
        logged = " ".join(audit_log.rows(store)["selection"])
    assert "nyckel door: bytt" in logged
    for secret in (OLD, *settings.secrets_of("KARTA_DOOR_KEY"), *settings.secrets_of("KARTA_METRICS_TOKEN")):
        assert secret not in said.out + said.err + logged


def test_a_file_without_the_line_is_refused_and_left(tmp_path):
    file = tmp_path / "karta.env"
    file.write_text("KARTA_ROUND=14\n")

    with pytest.raises(ValueRefused):
        secret_files.exchange(file, "KARTA_DOOR_KEY", ("x",))
    assert file.read_text() == "KARTA_ROUND=14\n"
    assert list(tmp_path.iterdir()) == [file]


def test_what_stands_behind_a_quoted_key_is_no_part_of_it(tmp_path):
    file = tmp_path / "login.toml"
    file.write_text('cookie_secret = "abc"  # ny i maj\nclient_id = "karta"\n', "utf-8")

    assert secret_files.held_in(file, "cookie_secret") == ("abc",)
    secret_files.exchange(file, "cookie_secret", ("ny",))

    assert file.read_text("utf-8") == 'cookie_secret = "ny"  # ny i maj\nclient_id = "karta"\n'


def test_of_a_key_that_stands_twice_the_one_in_use_is_changed(files):
    folder, _ = files
    file = folder / "karta.env"
    file.write_text(f"KARTA_DOOR_KEY=first\nKARTA_DOOR_KEY={OLD}\n", "utf-8")
    settings.forget()
    assert settings.secrets_of("KARTA_DOOR_KEY") == (OLD,)

    assert keys("rotate", "door") == 0

    new, former = settings.secrets_of("KARTA_DOOR_KEY")
    assert (new != OLD, former) == (True, OLD)
    assert file.read_text("utf-8").startswith("KARTA_DOOR_KEY=first\n")
