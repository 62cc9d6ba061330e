"""The commands as a person types them: helpful, quick to start, and one sentence when something is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from paperround.cli import COMMANDS


def run(*words: str, folder: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "paperround", *words],
        cwd=folder,
        input=stdin,
        text=True,
        capture_output=True,
        check=False,
    )


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    run("new", "The Merrow Courier", "--folder", "p", "--empty", folder=tmp_path)
    return tmp_path / "p"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help_with_an_example(name: str, tmp_path: Path) -> None:
    done = run(name, "--help", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Example" in done.stdout


def test_help_loads_no_parser_database_or_numbers(tmp_path: Path) -> None:
    code = (
        "import sys; from paperround.cli import paperround; "
        "paperround.main(['--help'], standalone_mode=False); "
        "heavy = {'lxml', 'numpy', 'sqlite3', 'aiohttp', 'trafilatura', 'rich'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_bare_command_shows_what_there_is(tmp_path: Path) -> None:
    done = run(folder=tmp_path)
    assert done.returncode == 0
    assert all(f"  {name}" in done.stdout for name in COMMANDS)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["runn"], "did you mean run?"),
        (["zzz"], "paperround --help"),
        (["new"], "'NAME'"),
        (["replay"], "read, study, sort, edit, publish"),
        (["run", "--nwo", "x"], "--now"),
        (["serve", "--port", "99999"], "65535"),
        (["new", "X", "--zone", "Mars/Olympus"], "Asia/Shanghai"),
        (["new", "X", "--folder", "file/x"], "choose another --folder"),
        (["run"], "paperround new"),
        (["new", ""], "A paper needs a name"),
        (["run", "--config", "."], "is a folder; name the file in it"),
    ],
)
def test_a_slip_is_answered_in_one_sentence(tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "file").write_text("")
    done = run(*words, folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.startswith("paperround: ")


def test_a_paper_that_follows_nothing_is_told_to_and_makes_no_edition(paper: Path) -> None:
    done = run("run", folder=paper)
    assert done.returncode == 2
    assert "paperround add ADDRESS" in done.stderr
    assert not (paper / "site").exists()


def test_an_address_inside_the_network_is_refused_with_the_line_that_allows_it(paper: Path) -> None:
    done = run("add", "http://127.0.0.1:9/feed", folder=paper)
    assert done.returncode == 2
    assert 'under [collecting]: allow = ["127.0.0.1"]' in done.stderr
    assert "--unseen" not in done.stderr


def test_a_source_is_followed_once_and_dropped(paper: Path) -> None:
    for _ in range(2):
        assert (
            run("add", "--unseen", "https://a.example/feed", "--kind", "feed", folder=paper).returncode == 0
        )
    assert len(run("sources", "--json", folder=paper).stdout.splitlines()) == 1
    listed = run("sources", "--opml", folder=paper).stdout
    (paper / "list.opml").write_text(listed)
    assert run("sources", "--drop", "https://a.example/feed", folder=paper).returncode == 0
    assert run("sources", "--json", folder=paper).stdout == ""
    assert run("import", "list.opml", folder=paper).returncode == 0
    assert "a.example" in run("sources", "--json", folder=paper).stdout
    assert run("add", "--unseen", "https://b.example", "--zone", "Mars/Olympus", folder=paper).returncode == 2


def test_a_password_in_an_address_is_never_printed_and_its_source_can_be_dropped(paper: Path) -> None:
    feed = "http://ana:s3cret%21p@ss@127.0.0.1:9/feed"
    printed = [
        run(*words, folder=paper)
        for words in (
            ("add", feed),
            ("add", "--unseen", feed),
            ("add", "--unseen", feed),
            ("run",),
            ("sources",),
            ("sources", "--json"),
            ("sources", "--failing", "--json"),
            ("sources", "--opml"),
            ("doctor",),
            ("doctor", "--json"),
            ("read", feed),
            ("read", "--json", feed),
            ("sources", "--drop", "http://***@127.0.0.1:9/feed"),
        )
    ]
    for done in printed:
        assert "s3cret" not in done.stdout + done.stderr and "@ss" not in done.stdout + done.stderr, done
    assert "http://***@127.0.0.1:9/feed" in printed[5].stdout
    assert "no longer followed" in printed[-1].stdout
    assert run("sources", "--json", folder=paper).stdout == ""
    (paper / "paperround.toml").write_text(f"[[sources]]\naddress = '{feed}'\nzone = 'Mars/Olympus'")
    assert "s3cret" not in run("run", folder=paper).stderr


@pytest.mark.parametrize("tag", ["klingon", "english", "z", "en_GB", "zh-"])
def test_a_language_that_is_no_tag_is_answered_with_what_is(paper: Path, tag: str) -> None:
    done = run("add", "--unseen", "https://a.example/feed", "--language", tag, folder=paper)
    assert done.returncode == 2 and "like en, zh, pt-BR" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    (paper / "paperround.toml").write_text(f"[[sources]]\naddress = 'https://a.example/'\nlanguage = '{tag}'")
    assert "like en, zh, pt-BR" in run("sources", folder=paper).stderr


def test_one_bad_address_does_not_stop_the_others(paper: Path) -> None:
    done = run("add", "--unseen", "https://a.example/feed", "no such thing", folder=paper)
    assert done.returncode == 1
    assert "no such thing" in done.stderr
    assert "a.example" in run("sources", "--json", folder=paper).stdout


def test_bad_lines_of_an_archive_are_told_and_the_rest_taken(paper: Path) -> None:
    (paper / "a.jsonl").write_text('{"url":"https://a.example/1","text":"hi"}\nno json\n{"x":1}\n')
    done = run("import", "a.jsonl", folder=paper)
    assert done.returncode == 1
    assert "1 piece taken in, 2 left out" in done.stdout
    assert "a.jsonl:2" in done.stderr
    assert "a.jsonl:3" in done.stderr


def test_a_fault_of_our_own_is_one_sentence_and_a_trace_only_when_asked(paper: Path) -> None:
    code = (
        "import sys; from paperround import cli, settings\n"
        "def broken(path): raise RuntimeError('two\\nlines')\n"
        "settings.load = broken\n"
        "import paperround.cli.terminal as t; t.load = broken\n"
        "sys.argv = ['paperround', 'sources']; cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=paper, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "RuntimeError: two lines" in done.stderr
    traced = subprocess.run(
        [sys.executable, "-c", code], cwd=paper, capture_output=True, text=True, check=False,
        env={**os.environ, "PAPERROUND_TRACE": "1"},
    )  # fmt: skip
    assert "Traceback" in traced.stderr


def test_a_folder_without_a_paper_is_told_what_to_do(tmp_path: Path) -> None:
    done = run("run", folder=tmp_path)
    assert done.returncode == 2
    assert "paperround new" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "line, named",
    [
        ("[paper]\nnmae = 'x'", "nmae"),
        ("[paper]\nzone = 'Mars/Olympus'", "Mars/Olympus"),
        ("[edition]\nat = 'dawn'", "dawn"),
        ("[edition]\nwindow = 'long'", "window"),
        ("[mail]\ntls = 'maybe'", "mail.tls"),
        ("[[sources]]\nadress = 'x'", "address"),
        ("not toml at all", "TOML"),
        ("[paper]\nnmae = 'x'", "did you mean name?"),
        ("[papr]\nname = 'x'", "did you mean paper?"),
        ("[edition]\napprove = 'yes'", "edition.approve must be true or false"),
        ("[edition]\nwindow = -3", "edition.window must be 1 or more"),
        ("[paper]\naddress = 'news.example.org'", "https://"),
        ("[paper]\naddress = 'https://news.example.org/'", "without a slash"),
        ("[[sources]]\naddress = 'https://a.example'\noutlte = 'x'", "did you mean outlet?"),
        ("[[sources]]\naddress = 'https://a.example'\nzone = 'Mars/Olympus'", "Mars/Olympus"),
        ("[[watches]]\nname = 'x'\ngroup = ['y']", "did you mean groups?"),
        ("sources = [3]", "sources[0]"),
        ("[paper]\nname = ''", "paper.name must be one line of text"),
        ("[collecting]\nproxy = 'nope'", "http://127.0.0.1:3128"),
        ("[mail]\nport = 99999", "mail.port"),
        ("[[watches]]\nname = '!'", "must have letters or digits"),
        ("[[watches]]\nname = 'A'\nslug = '../x'", "'../x'"),
        ("[edition]\nwindow = 999999999", "edition.window must be 1000000 or less"),
        ("[collecting]\ndelay = inf", "collecting.delay must be 1000000000000 or less"),
        ("[collecting]\ntimeout = nan", "collecting.timeout must be 1 or more"),
        ("[[sources]]\naddress = 'https://a.example'\nkind = 'blog'", "'blog' is none of: feed"),
        ("[[watches]]\nname = 'A B'\n[[watches]]\nname = 'a-b'", "page 'a-b'"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(tmp_path: Path, line: str, named: str) -> None:
    (tmp_path / "paperround.toml").write_text(line)
    done = run("sources", folder=tmp_path)
    assert done.returncode == 2
    assert named in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("site", ["", ".", "..", "/"])
def test_pages_are_not_put_where_readers_would_see_the_database(paper: Path, site: str) -> None:
    (paper / "paperround.toml").write_text(f"[keeping]\nsite = '{site}'")
    done = run("run", folder=paper)
    assert done.returncode == 2 and "name one for pages alone" in done.stderr
    assert not (paper / "index.html").exists()


@pytest.mark.parametrize("line", ["[mail]\nmaildir = 'site/mail'", "[keeping]\ndatabase = 'site/p.sqlite'"])
def test_neither_letters_nor_the_database_lie_among_the_pages(paper: Path, line: str) -> None:
    (paper / "paperround.toml").write_text(line)
    assert "shown to readers" in run("sources", folder=paper).stderr


@pytest.mark.parametrize("address", ["", " ", ".", ".."])
def test_a_paper_does_not_follow_its_own_pages(paper: Path, address: str) -> None:
    done = run("add", "--", address, folder=paper)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert not run("sources", "--json", folder=paper).stdout


def test_an_address_without_a_host_is_not_said_to_need_leave(paper: Path) -> None:
    done = run("add", "http://", folder=paper)
    assert done.returncode == 2 and "no web address" in done.stderr and "allow" not in done.stderr


@pytest.mark.parametrize("when", ["0001-01-01", "9999-12-31", "9999-12-31T23:59-12:00"])
def test_a_year_no_paper_is_made_for_is_answered_in_one_sentence(paper: Path, when: str) -> None:
    done = run("run", "--now", when, folder=paper)
    assert done.returncode == 2 and "is the year right?" in done.stderr


def test_days_the_wrong_way_round_are_told_and_not_taken_for_silence(paper: Path) -> None:
    done = run("claims", "--since", "2031-05-03", "--until", "2031-05-02", folder=paper)
    assert done.returncode == 2 and "--since and --until" in done.stderr


def test_an_import_of_nothing_does_not_send_one_to_read_it(paper: Path) -> None:
    (paper / "empty").mkdir()
    done = run("import", "empty", folder=paper)
    assert "Nothing was taken in" in done.stdout and "paperround run" not in done.stdout


def test_a_new_paper_has_feeds_a_watch_and_a_place(tmp_path: Path) -> None:
    done = run("new", "Beijing News", "--place", "Beijing", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    listed = run("sources", "--json", folder=tmp_path / "beijing-news")
    rows = [json.loads(line) for line in listed.stdout.splitlines()]
    assert len(rows) >= 10
    assert any("china" in row["address"] for row in rows)
    text = (tmp_path / "beijing-news" / "paperround.toml").read_text()
    assert 'zone = "Asia/Shanghai"' in text
    assert "Militant risk" in text


def test_a_new_paper_of_an_unknown_place_says_that_its_feeds_are_the_worlds(tmp_path: Path) -> None:
    assert "None is for Atlantis" in run("new", "B", "--place", "Atlantis", folder=tmp_path).stdout
    for known in (["--place", "Beijing"], ["--empty"], []):
        assert (
            "None is for"
            not in run(
                "new", f"C{len(known)}", *known, "--folder", known[0] if known else "c", folder=tmp_path
            ).stdout
        )


def test_a_second_new_does_not_overwrite_the_first(paper: Path) -> None:
    before = (paper / "paperround.toml").read_text()
    done = run("new", "Other", "--folder", str(paper), folder=paper)
    assert done.returncode == 2
    assert (paper / "paperround.toml").read_text() == before


def test_readers_are_added_listed_and_erased(paper: Path) -> None:
    assert run("subscribers", "--add", "Ana@Reader.example", folder=paper).returncode == 0
    listed = run("subscribers", "--json", folder=paper)
    assert json.loads(listed.stdout)["address"] == "ana@reader.example"
    assert run("subscribers", "--erase", "ana@reader.example", folder=paper).returncode == 0
    assert run("subscribers", "--json", folder=paper).stdout == ""
    assert run("subscribers", "--erase", "ana@reader.example", folder=paper).returncode == 2


def test_sending_a_letter_that_is_not_there_is_refused(paper: Path) -> None:
    done = run("send", "2031-05-02", folder=paper)
    assert done.returncode == 2
    assert "paperround run" in done.stderr


def test_the_doctor_says_what_to_do(paper: Path) -> None:
    done = run("doctor", folder=paper)
    assert done.returncode == 1
    assert "paperround add ADDRESS" in done.stdout
    rows = [json.loads(line) for line in run("doctor", "--json", folder=paper).stdout.splitlines()]
    assert {"settings", "database", "disk", "mail"} <= {row["what"] for row in rows}


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (None, "cannot be read: No such file"),
        ("", "is empty"),
        ("hello", "no key in PEM"),
        (
            "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n",
            "holds a public key, not",
        ),
        ("-----BEGIN PRIVATE KEY-----\nMCow\n-----END PRIVATE KEY-----\n", "is damaged"),
    ],
)
def test_the_doctor_says_what_is_wrong_with_a_signing_key_though_no_mail_server_is_set(
    paper: Path, held: str | None, said: str
) -> None:
    (paper / "paperround.toml").write_text("[mail]\ndkim-key = 'dkim.pem'")
    if held is not None:
        (paper / "dkim.pem").write_text(held)
    (line,) = [one for one in run("doctor", folder=paper).stdout.splitlines() if one.startswith("do  dkim")]
    assert said in line and "openssl genrsa" in line


def test_the_doctor_names_what_a_watch_waits_for_in_vain(paper: Path) -> None:
    rules = "groups = ['*', 'taliban', 'Talibann']\nregions = ['Sahel', 'Nowherestan']"
    (paper / "paperround.toml").write_text(f"[[watches]]\nname = 'W'\n{rules}")
    (said,) = [
        line for line in run("doctor", folder=paper).stdout.splitlines() if line.startswith("do  watch")
    ]
    assert "Talibann, Nowherestan" in said and "Sahel" not in said and "taliban," not in said


def test_the_doctor_tells_a_wrong_setting_from_a_broken_database(paper: Path) -> None:
    (paper / "paperround.toml").write_text("[collecting]\nallow = ['banana/99']")
    assert "do  settings  collecting.allow: 'banana/99'" in run("doctor", folder=paper).stdout


def test_a_source_no_longer_followed_is_not_counted_as_failing(paper: Path) -> None:
    run("add", "http://127.0.0.1:1/a", "http://127.0.0.1:1/b", "--unseen", folder=paper)
    assert "2 sources failing" in run("run", folder=paper).stdout
    run("sources", "--drop", "http://127.0.0.1:1/a", folder=paper)
    assert "1 source failing" in run("run", folder=paper).stdout


def test_a_round_after_the_letter_has_gone_says_why_the_edition_stays(tmp_path: Path) -> None:
    (tmp_path / "pieces").mkdir()
    (tmp_path / "pieces" / "a.txt").write_text(
        "Ferry pier closed\n\n2 May 2031\n\nThe pier at Ossick was closed on Friday, the port said.\n"
    )
    (tmp_path / "paperround.toml").write_text("[[sources]]\naddress = 'pieces'\nkind = 'folder'")
    now = ("--now", "2031-05-02T20:00")
    assert "has gone out" not in run("run", *now, folder=tmp_path).stdout
    run("subscribers", "--add", "ana@reader.example", folder=tmp_path)
    assert "1 sent" in run("send", "2031-05-02", "--yes", folder=tmp_path).stdout
    assert "Its letter has gone out" in run("run", "--now", "2031-05-02T21:00", folder=tmp_path).stdout
