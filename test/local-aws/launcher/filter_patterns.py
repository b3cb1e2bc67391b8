"""JSON filter patterns of CloudWatch Logs: { $.x = "y" && ($.n > 3 || $.z NOT EXISTS) }.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
Assumed: what compares a property that is not there is false, `!=` too.
"""

import json
import re
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Callable, List, Optional

Match = Callable[[dict], bool]

_TOKEN = re.compile(
    r"""\s*(?:(?P<selector>\$(?:\.[\w@-]+|\[\d+\]|\[\*\]|\['[^']*'\])*)
    |(?P<string>"(?:\\.|[^"\\])*")|(?P<regex>%[^%]+%)|(?P<sign>&&|\|\||!=|<=|>=|[=<>(){}])
    |(?P<word>[^\s"(){}=<>!&|]+))""",
    re.VERBOSE,
)
_STEP = re.compile(r"\.([\w@-]+)|\[(\d+)\]|\[(\*)\]|\['([^']*)'\]")
_MISSING = object()


class BadPattern(ValueError):
    """The pattern is no JSON pattern; the words say where."""


def matcher(pattern: str) -> Callable[[str], bool]:
    """Of log messages; one that is no JSON object does not match."""
    compiled = compile_pattern(pattern.strip())

    def matches(message: str) -> bool:
        record = parse(message)
        return record is not None and compiled(record)

    return matches


def parse(message: str) -> Optional[dict]:
    try:
        record = json.loads(message)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


@lru_cache(maxsize=256)
def compile_pattern(pattern: str) -> Match:
    return _Parser(pattern).whole()


def select(record: object, selector: str) -> object:
    """The value at `$.a.b[0]`, or a marker that equals nothing."""
    values = _select(record, selector)
    return values[0] if values else _MISSING


def _select(record: object, selector: str) -> List[object]:
    found = [record]
    for name, index, star, quoted in _STEP.findall(selector[1:]):
        step: List[object] = []
        for value in found:
            if (name or quoted) and isinstance(value, dict) and (name or quoted) in value:
                step.append(value[name or quoted])
            elif star and isinstance(value, list):
                step.extend(value)
            elif index and isinstance(value, list) and int(index) < len(value):
                step.append(value[int(index)])
        found = step
    return found


class _Parser:
    """`&&` binds tighter than `||`."""

    def __init__(self, pattern: str):
        self._pattern, self._tokens, position = pattern, [], 0
        while pattern[position:].strip():
            found = _TOKEN.match(pattern, position)
            if not found:
                raise BadPattern(f"not understood from: {pattern[position:]}")
            self._tokens.append((found.lastgroup, found.group(found.lastgroup)))
            position = found.end()

    def whole(self) -> Match:
        self._take("{")
        condition = self._any()
        self._take("}")
        if self._tokens:
            raise BadPattern(f"more after the closing brace: {self._pattern}")
        return condition

    def _next(self) -> tuple:
        if not self._tokens:
            raise BadPattern(f"ends too early: {self._pattern}")
        return self._tokens.pop(0)

    def _take(self, sign: str) -> None:
        found = self._next()[1]
        if found != sign:
            raise BadPattern(f"{sign} was to be expected, not {found}: {self._pattern}")

    def _is(self, text: str) -> bool:
        return bool(self._tokens) and self._tokens[0][1].upper() == text

    def _any(self) -> Match:
        parts = [self._all()]
        while self._is("||"):
            self._next()
            parts.append(self._all())
        return lambda record: any(part(record) for part in parts)

    def _all(self) -> Match:
        parts = [self._one()]
        while self._is("&&"):
            self._next()
            parts.append(self._one())
        return lambda record: all(part(record) for part in parts)

    def _one(self) -> Match:
        if self._is("("):
            self._next()
            inner = self._any()
            self._take(")")
            return inner
        kind, selector = self._next()
        if kind != "selector":
            raise BadPattern(f"a selector like $.eventName was to be expected, not {selector}: {self._pattern}")
        operator = self._next()[1].upper()
        if operator == "EXISTS":
            return lambda record: bool(_select(record, selector))
        if operator == "NOT" and self._is("EXISTS"):
            self._next()
            return lambda record: not _select(record, selector)
        if operator == "IS":
            return self._constant(selector, self._next()[1].upper())
        if operator not in _COMPARE:
            raise BadPattern(f"{operator} is no operator: {self._pattern}")
        test = _COMPARE[operator](*self._next())
        return lambda record: any(test(value) for value in _select(record, selector))

    def _constant(self, selector: str, word: str) -> Match:
        if word not in ("NULL", "TRUE", "FALSE"):
            raise BadPattern(f"IS takes NULL, TRUE or FALSE, not {word}: {self._pattern}")
        wanted = {"NULL": None, "TRUE": True, "FALSE": False}[word]
        return lambda record: any(value is wanted for value in _select(record, selector))


def _equals(kind: str, text: str) -> Callable[[object], bool]:
    """Strings may have `*`, also without quotes; a bare number is compared as one, `%…%` is a regular expression."""
    if kind == "regex":
        expression = re.compile(text[1:-1])
        return lambda value: isinstance(value, str) and bool(expression.search(value))
    number = _number(text) if kind == "word" else None
    if number is not None:
        return lambda value: _number(value) == number
    plain = str(json.loads(text)) if kind == "string" else text
    glob = re.sub(r"([\[\]?])", r"[\1]", plain)
    return lambda value: fnmatchcase(_text(value), glob)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _number(value: object) -> Optional[float]:
    try:
        return None if isinstance(value, bool) or value is None else float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def _ordered(compare: Callable[[float, float], bool]) -> Callable[[str, str], Callable[[object], bool]]:
    def operator(_kind: str, text: str) -> Callable[[object], bool]:
        limit = _number(text)
        if limit is None:
            raise BadPattern(f"{text} is no number")

        def test(value: object) -> bool:
            number = _number(value)
            return number is not None and compare(number, limit)

        return test

    return operator


_COMPARE = {
    "=": _equals,
    "!=": lambda kind, text: (lambda test: lambda value: not test(value))(_equals(kind, text)),
    "<": _ordered(lambda a, b: a < b),
    "<=": _ordered(lambda a, b: a <= b),
    ">": _ordered(lambda a, b: a > b),
    ">=": _ordered(lambda a, b: a >= b),
}
