"""The house stands: imports run downward, neighbours do not talk, functions stay small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1] / "src" / "paperround"
FLOORS = {
    "model": 0, "errors": 0,
    "text": 1, "gazetteer": 1, "ports": 1, "settings": 1,
    "steps": 2, "net": 2, "store": 2, "mail": 2, "meaning": 2, "sample": 2,
    "pipeline": 3,
    "wiring": 4,
    "cli": 5, "web": 5,
}  # fmt: skip
MODULES = sorted(ROOT.rglob("*.py"))


def room(module: str) -> tuple[str, ...]:
    """The room a dotted module stands in; each folder of steps is a room of its own."""
    parts = module.split(".")[1:]
    return tuple(parts[:2] if parts[:1] == ["steps"] else parts[:1])


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("paperround."):
            yield node.lineno, node.module
        elif isinstance(node, ast.ImportFrom) and node.module == "paperround":
            yield from ((node.lineno, f"paperround.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, a.name) for a in node.names if a.name.startswith("paperround."))


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_imports_run_downward_and_neighbours_do_not_talk() -> None:
    wrong = []
    for path in MODULES:
        here = room(dotted(path))
        if not here or here[0] not in FLOORS:
            continue
        for line, target in imports(ast.parse(path.read_text("utf-8"))):
            there = room(target)
            if not there or there == here or there == ("steps",) or there[0] == "__version__":
                continue
            if FLOORS[there[0]] >= FLOORS[here[0]]:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {target}")
    assert not wrong, "\n".join(wrong)


def test_every_room_has_a_floor() -> None:
    rooms = {room(dotted(path))[:1] for path in MODULES} - {()}
    assert {name for (name,) in rooms} <= set(FLOORS) | {"__main__"}


def test_no_function_is_over_forty_lines() -> None:
    assert [f"{where}: {length(node)} lines" for where, node in functions() if length(node) > 40] == []


def test_no_function_takes_more_than_five_parameters() -> None:
    wrong = []
    for where, node in functions():
        taken = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        if len([name for name in taken if name not in ("self", "cls")]) > 5:
            wrong.append(where)
    assert wrong == []


def test_no_module_is_over_four_hundred_lines_or_called_utils() -> None:
    long = [str(p) for p in MODULES if len(p.read_text("utf-8").splitlines()) > 400]
    assert long == []
    assert [p for p in MODULES if p.stem in ("utils", "helpers", "misc", "common")] == []


def test_every_module_says_what_it_answers() -> None:
    assert [str(p) for p in MODULES if not ast.get_docstring(ast.parse(p.read_text("utf-8")))] == []


def test_every_public_function_of_the_package_says_what_it_gives() -> None:
    public = [(w, n) for w, n in functions() if not n.name.startswith("_") and "ports.py" not in w]
    told = [w for w, n in public if ast.get_docstring(n)]
    assert len(told) >= 0.8 * len(public), sorted({w for w, _ in public} - set(told))[:30]


def test_steps_have_no_clock_network_database_or_chance() -> None:
    banned_modules = {"random", "socket", "sqlite3", "logging", "aiohttp", "urllib.request", "secrets"}
    clocks = {f"{owner}.{call}" for owner in ("datetime", "date") for call in ("now", "utcnow", "today")}
    wrong = []
    for path in (p for p in MODULES if room(dotted(p))[:1] in (("steps",), ("model",), ("text",))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if banned_modules & set(names):
                wrong.append(f"{path.relative_to(ROOT)} imports {names}")
            if isinstance(node, ast.Call) and ast.unparse(node.func) in clocks:
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} asks the clock")
    assert wrong == []


def test_sql_is_written_in_the_store_alone() -> None:
    wrong = []
    for path in (p for p in MODULES if room(dotted(p)) != ("store",)):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = node.value.strip().upper()
                if words.startswith(("SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE ")):
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []
