"""The library course_lib as source: what each module defines, and what every definition needs of the others."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Place = tuple[str, str]
"""A module and a name in it."""

_FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Definition:
    """One statement at the top of a module that gives a name its value.

    Attributes
    ----------
    kind : str
        "function", "class" or "value".
    source : str
        As it stands in the module, decorators included.
    needs : set of (module, name)
        Where the names in it come from, as written: not yet followed through packages that only pass them on.
    """

    module: str
    name: str
    kind: str
    source: str
    needs: set[Place] = field(default_factory=set)


@dataclass
class Module:
    """A module in pieces.

    Attributes
    ----------
    pieces : list of str or Definition
        Its statements in order. Text is kept in whatever form the module is shown: imports, and `__all__`.
    imported : dict
        Name to (module, name) of what it imports from the library; the second is "" for a module itself.
    """

    name: str
    is_package: bool
    pieces: list[str | Definition] = field(default_factory=list)
    imported: dict[str, Place] = field(default_factory=dict)

    @functools.cached_property
    def definitions(self) -> dict[str, Definition]:
        """What it defines, by name."""
        return {piece.name: piece for piece in self.pieces if isinstance(piece, Definition)}


class Library:
    """Every module of a package.

    Parameters
    ----------
    folder : Path
        The package's folder; its name is the package's name.
    """

    def __init__(self, folder: Path):
        self.folder = Path(folder)
        paths = {_module_name(path, self.folder): path for path in sorted(self.folder.rglob("*.py"))}
        self._names = set(paths)
        self.modules = {name: self._read(name, path) for name, path in paths.items()}

    def resolve(self, place: Place) -> Place | None:
        """Follow a name to where it is defined; None if that is outside the library, or nowhere."""
        seen = set()
        while place not in seen and place[0] in self.modules:
            seen.add(place)
            module = self.modules[place[0]]
            if place[1] in module.definitions:
                return place
            if place[1] not in module.imported:
                return None
            place = module.imported[place[1]]
        return None

    def definition(self, place: Place) -> Definition:
        """Return the definition at a place that `resolve` has given."""
        return self.modules[place[0]].definitions[place[1]]

    def closure(self, places: Iterable[Place]) -> list[Place]:
        """Return places and all that their definitions need, what is needed before what needs it."""
        done: dict[Place, None] = {}
        entered: set[Place] = set()

        def visit(place: Place) -> None:
            if place in entered:
                return
            entered.add(place)
            for needed in sorted(self.definition(place).needs):
                found = self.resolve(needed)
                if found is not None:
                    visit(found)
            done[place] = None

        for place in places:
            visit(place)
        return list(done)

    def _read(self, name: str, path: Path) -> Module:
        text = path.read_text(encoding="utf-8")
        module = Module(name, path.name == "__init__.py")
        statements = ast.parse(text).body
        for statement in statements:
            module.imported |= self._imports(statement) if isinstance(statement, ast.Import | ast.ImportFrom) else {}
        own = {target for statement in statements for target in _targets(statement)}
        for statement in statements:
            source = _source(statement, text)
            targets = _targets(statement)
            if isinstance(statement, ast.Import | ast.ImportFrom) or targets == ["__all__"]:
                module.pieces.append(source)
            for target in targets if targets != ["__all__"] else ():
                needs = self._needs(statement, module, own)
                module.pieces.append(Definition(name, target, _kind(statement), source, needs))
        return module

    def _imports(self, statement: ast.Import | ast.ImportFrom) -> dict[str, Place]:
        """Return what an import statement takes from the library, by the name it gets."""
        package, found = self.folder.name, {}
        for alias in statement.names:
            if isinstance(statement, ast.Import):
                if alias.name.split(".")[0] == package and alias.asname:
                    found[alias.asname] = (alias.name, "")
            elif (statement.module or "").split(".")[0] == package:
                whole = f"{statement.module}.{alias.name}"
                place = (whole, "") if whole in self._names else (statement.module, alias.name)
                found[alias.asname or alias.name] = place
        return found

    def _needs(self, statement: ast.stmt, module: Module, own: set[str]) -> set[Place]:
        imported = dict(module.imported)
        for node in ast.walk(statement):
            if isinstance(node, ast.Import | ast.ImportFrom):
                imported |= self._imports(node)
        needs: set[Place] = set()
        through_module = set()
        for node in ast.walk(statement):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                place = imported.get(node.value.id, ("", "-"))
                if place[1] == "":
                    needs.add((place[0], node.attr))
                    through_module.add(id(node.value))
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and id(node) not in through_module:
                if node.id in own:
                    needs.add((module.name, node.id))
                elif node.id in imported:
                    needs |= self._whole(imported[node.id])
        return needs

    def _whole(self, place: Place) -> set[Place]:
        """A module that is handed on as a value may be used for everything in it."""
        if place[1]:
            return {place}
        path = self.folder.joinpath(*place[0].split(".")[1:])
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        names = [target for statement in ast.parse(path.read_text("utf-8")).body for target in _targets(statement)]
        return {(place[0], name) for name in names}


def used_anywhere(path: Path, library: Library) -> set[Place]:
    """Return what a file outside a library uses of it: for a module that it imports, the names that it asks it for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[Place] = set()
    for module, name, local in _imports_anywhere(tree, library.folder.name):
        whole = f"{module}.{name}"
        if whole in library.modules:
            attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
            found |= {(whole, a.attr) for a in attributes if isinstance(a.value, ast.Name) and a.value.id == local}
        else:
            found.add((module, name))
    return found


def imported_anywhere(path: Path, package: str) -> set[Place]:
    """Return what a file imports from a package, inside functions too: (module, name), as it is written."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {(module, name) for module, name, _ in _imports_anywhere(tree, package)}


def _imports_anywhere(tree: ast.Module, package: str) -> Iterator[tuple[str, str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == package:
                    yield alias.name, "", alias.asname or alias.name
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == package:
            for alias in node.names:
                yield node.module, alias.name, alias.asname or alias.name


def _module_name(path: Path, folder: Path) -> str:
    parts = path.relative_to(folder.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _targets(statement: ast.stmt) -> list[str]:
    """Return the names that a statement defines."""
    if isinstance(statement, _FUNCTIONS | ast.ClassDef):
        return [statement.name]
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return []
    return list(_stored(statement))


def _stored(statement: ast.stmt) -> Iterator[str]:
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, _FUNCTIONS | ast.ClassDef):
            yield node.name


def _kind(statement: ast.stmt) -> str:
    if isinstance(statement, _FUNCTIONS):
        return "function"
    return "class" if isinstance(statement, ast.ClassDef) else "value"


def _source(statement: ast.stmt, text: str) -> str:
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
    return "\n".join(text.split("\n")[first - 1 : statement.end_lineno])
