"""Rules of the house: who may import what, where SQL and words may stand, what every page begins with."""

import ast
import csv
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from importlinter.cli import lint_imports

from dashboard.frame.pages import FOLDERS, PAGES
from dashboard.settings import PROJECT
from dashboard.text import LOCALE_FOLDER, units
from tests.package import DATA, rows

CATALOGUES = sorted((LOCALE_FOLDER / "zh_CN" / "LC_MESSAGES").glob("*.po"))
CODE = [PROJECT / "app.py", *sorted((PROJECT / "dashboard").rglob("*.py")), *sorted((PROJECT / "pages").rglob("*.py"))]
PAGE_FILES = sorted((PROJECT / "pages").rglob("*.py"))
STORE = PROJECT / "dashboard" / "store"

CURLY = re.compile("[\u2018\u2019\u201c\u201d]")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
SQL = re.compile(r"\bselect\b.+\bfrom\b|\binsert into\b|\bdelete from\b|\bcreate (or replace )?(table|view)\b", re.S)

Message = tuple[str | None, str]


def name(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def called(node: ast.AST) -> str:
    """The last word of what a call calls: `_` of `text._(…)`; empty where nothing is called."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def calls(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and last word of every call."""
    for found in ast.walk(node):
        if isinstance(found, ast.Call):
            yield found.lineno, called(found)


def literals(file: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string that is no docstring."""
    explained = {
        id(node.value)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.lineno, node.value


def imported(file: Path) -> set[str]:
    """Modules that a file imports."""
    found = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


class TestLayers:
    def test_imports_run_downwards(self, capsys: pytest.CaptureFixture[str]) -> None:
        broken = lint_imports(config_filename=str(PROJECT / "pyproject.toml"), no_cache=True)
        assert broken == 0, capsys.readouterr().out

    def test_nothing_under_the_pages_imports_them(self) -> None:
        above = {"app", "pages"}
        found = [name(f) for f in CODE[1:] if above & {module.split(".")[0] for module in imported(f)}]
        assert found == []

    @pytest.mark.parametrize("file", [CODE[0], *PAGE_FILES], ids=name)
    def test_pages_reach_the_data_through_the_frame_only(self, file: Path) -> None:
        closed = {"duckdb", "sqlite3", "csv", "io", "os", "pathlib"}
        closed |= {"dashboard.store", "dashboard.feed", "dashboard.remote", "dashboard.service.store"}
        assert imported(file) & closed == set()

    @pytest.mark.parametrize("file", [f for f in CODE if STORE not in f.parents], ids=name)
    def test_sql_stands_in_queries_and_in_the_store(self, file: Path) -> None:
        assert [(line, text) for line, text in literals(file) if SQL.search(text)] == []
        assert [(line, word) for line, word in calls(tree(file)) if word in {"execute", "executemany"}] == []


class TestPages:
    def test_none_lies_where_streamlit_would_run_it_without_the_entry(self) -> None:
        assert [f.name for f in (PROJECT / "pages").iterdir() if f.is_file()] == []

    @pytest.mark.parametrize("file", PAGE_FILES, ids=name)
    def test_each_begins_by_requiring_its_role(self, file: Path) -> None:
        (page,) = [p for p in PAGES if PROJECT / "pages" / FOLDERS[p.role] / f"{p.address}.py" == file]
        first = next(statement for statement in tree(file).body if _does_something(statement))
        opened = [n for n in ast.walk(first) if isinstance(n, ast.Call) and called(n) == "open_page"]
        assert opened, f"line {first.lineno} comes before open_page"
        assert ast.literal_eval(opened[0].args[0]) == page.role

    @pytest.mark.parametrize("file", PAGE_FILES, ids=name)
    def test_none_opens_a_file_or_a_connection(self, file: Path) -> None:
        doors = {"open", "connect", "read_text", "read_bytes", "write_text", "write_bytes", "read_csv", "urlopen"}
        assert [(line, word) for line, word in calls(tree(file)) if word in doors] == []


def _does_something(statement: ast.stmt) -> bool:
    """Whether a statement of a page does more than name things: imports, functions, classes and constants do not."""
    if isinstance(statement, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)):
        return False
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return False
    words = {word for _, word in calls(statement)}
    return not (isinstance(statement, (ast.Assign, ast.AnnAssign)) and words <= {"N_"})


class TestLeftovers:
    @pytest.mark.parametrize("file", sorted((PROJECT / "dashboard").rglob("*.css")), ids=name)
    def test_every_class_that_a_style_sheet_speaks_of_is_drawn(self, file: Path) -> None:
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.S)
        classes = {c for rule in re.findall(r"([^{}]+)\{", text) for c in re.findall(r"\.([A-Za-z][\w-]*)", rule)}
        # Streamlit's own begin with st; those that follow a key carry it.
        ours = {c.removeprefix("st-key-") for c in classes if not re.match(r"st(?!-key-)", c)}
        scripts = [f.read_text(encoding="utf-8") for f in (PROJECT / "dashboard").rglob("*.js")]
        drawn = "\n".join([text for f in CODE for _, text in literals(f)] + scripts)
        assert {c for c in ours if c not in drawn} == set()

    def test_every_query_is_asked(self) -> None:
        queries = PROJECT / "queries"
        asked = {text for f in CODE for _, text in literals(f)}
        names = {f.relative_to(queries).with_suffix("").as_posix() for f in queries.glob("*/**/*.sql")}
        # Some are put together: `f"trend/{query}"`.
        found = {n for n in names if n.split("/")[0] != "schema" and not {n, n.split("/")[-1]} & asked}
        assert found == set()


class TestWords:
    def test_no_chinese_stands_in_code_that_is_seen(self) -> None:
        seen = [
            PROJECT / "app.py",
            *PAGE_FILES,
            *sorted((PROJECT / "dashboard" / "charts").rglob("*.py")),
            *sorted((PROJECT / "dashboard" / "frame").rglob("*.py")),
        ]
        # The language's own name is the same in every language.
        allowed = {("dashboard/frame/head.py", "中文")}
        found = [(name(f), line, text) for f in seen for line, text in literals(f) if HAN.search(text)]
        assert [place for place in found if (place[0], place[2]) not in allowed] == []

    def test_every_message_has_its_chinese(self) -> None:
        missing = {message: place for message, place in used().items() if message not in given()}
        assert missing == {}

    def test_every_chinese_entry_is_used(self) -> None:
        marked = {text for _, text in used()} | {text for f in CODE for _, text in literals(f)}
        contexts = {context for context, _ in used()} | _contexts_of_variables()
        unused = {
            key: place for key, (place, _) in given().items() if not (key[1] in marked and key[0] in {None, *contexts})
        }
        assert unused == {}

    def test_no_entry_is_given_twice(self) -> None:
        told: dict[Message, list[tuple[str, tuple[str, ...]]]] = {}
        for file in CATALOGUES:
            for key, words in _entries(file):
                told.setdefault(key, []).append((file.name, words))
        assert {key: places for key, places in told.items() if len(places) > 1} == {}

    def test_every_entry_keeps_its_placeholders(self) -> None:
        wrong = {}
        for (_, message), (place, words) in given().items():
            for text in words:
                lost, new = _fields(message) - _fields(text), _fields(text) - _fields(message)
                # A count of one need not be said as a figure in English, and a plural has its own words.
                if new - {"n"} or lost - {"n"}:
                    wrong[message] = (place, text)
        assert wrong == {}

    def test_english_quotes_are_straight(self) -> None:
        """Fonts for Chinese come first, and give curly ones the width of a Han character: people’ s."""
        found = [(place, text) for (_, text), place in used().items() if CURLY.search(text)]
        described = (DATA / "datapackage.json").read_text(encoding="utf-8").splitlines()
        found += [("datapackage.json", line) for line in described if CURLY.search(line) and not HAN.search(line)]
        for file in sorted(DATA.glob("*.csv")):
            for row in rows(file.stem):
                found += [(file.name, v) for c, v in row.items() if c.endswith("_en") and CURLY.search(v)]
        assert found == []

    def test_every_unit_of_measure_has_its_line(self) -> None:
        measured = (
            ("indicators", "unit_of_measure"),
            ("milestone_measures", "unit_of_measure"),
            ("score_parts", "input_unit"),
        )
        found = {row[column] for resource, column in measured for row in rows(resource)}
        assert found - {""} - set(units()) == set()

    def test_no_unit_of_measure_has_two_lines(self) -> None:
        with (LOCALE_FOLDER / "units.csv").open(encoding="utf-8", newline="") as file:
            listed = [row["unit"] for row in csv.DictReader(file)]
        assert len(listed) == len(set(listed))


@cache
def used() -> dict[Message, str]:
    """Every message that stands in code, with a place where it does."""
    found: dict[Message, str] = {}
    for file in CODE:
        for node in ast.walk(tree(file)):
            message = _message(node)
            if message:
                found[message] = f"{name(file)}:{getattr(node, 'lineno', 0)}"
    return found


def _message(node: ast.AST) -> Message | None:
    """Context and text of a message that a call names."""
    function = called(node)
    if function not in {"_", "N_", "ngettext", "pgettext"} or not isinstance(node, ast.Call):
        return None
    texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if function == "pgettext":
        return (texts[0], texts[1]) if len(texts) > 1 else None
    return (None, texts[0]) if texts else None


def _contexts_of_variables() -> set[str]:
    """Contexts in which a message of a table is translated: `pgettext("light", known.message)`."""
    found = set()
    for file in CODE:
        for node in ast.walk(tree(file)):
            if called(node) == "pgettext" and isinstance(node, ast.Call) and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found


@cache
def given() -> dict[Message, tuple[str, tuple[str, ...]]]:
    """Every entry of the catalogues, with its place and its words."""
    return {key: (file.name, words) for file in CATALOGUES for key, words in _entries(file)}


@cache
def _entries(path: Path) -> list[tuple[Message, tuple[str, ...]]]:
    with path.open("rb") as file:
        catalogue = read_po(file, locale="zh_CN")
    found = []
    for entry in catalogue:
        message = entry.id if isinstance(entry.id, str) else entry.id[0]
        words = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
        if message:
            assert all(words), f"{path.name}: {message!r} has no Chinese"
            assert not entry.fuzzy, f"{path.name}: {message!r} is unsure"
            found.append(((entry.context, message), words))
    written = len(re.findall(r'^msgid "', path.read_text(encoding="utf-8"), re.M)) - 1  # The first is the head.
    assert written == len(found), f"{path.name}: {written - len(found)} messages stand in it twice"
    return found


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}
