"""The contract's rules, said in sentences: which cell, what was expected there, what may have been meant."""

from collections.abc import Iterator

from dashboard.contract import Resource
from dashboard.feed.check.findings import BEHIND, Finding, Rest
from dashboard.feed.check.nearest import nearest_of
from dashboard.feed.check.numbered import Numbered
from dashboard.feed.check.words import Amount, Listed
from dashboard.feed.match.noted import Title
from dashboard.feed.model import Facts
from dashboard.store import Store
from dashboard.store.bench import Bench, Broken

# What a value of a field looks like, where a pattern says it in signs only.
_EXAMPLES = {
    "^[a-z][a-z0-9_]*$": "health_bureau",
    "^([0-9]{6}|[0-9]{9}|[a-z][a-z0-9_]*)$": "370115",
    "^([0-9]{6}|[0-9]{9})$": "370115001",
    "^c[1-6]_[0-9]+_[0-9]+$": "c1_1_1",
}


def broken_rules(store: Store, bench: Bench, facts: Facts, most: int) -> Iterator[Finding | Rest]:
    """The contract's rules that the facts break, at most `most` rows of each.

    A column that the file lacks was said to be missing when the file was matched, and is not said again of every row.
    """
    resource = bench.resource
    for rule in bench.broken(most):
        if rule.rule == "required" and rule.together == facts.table.num_rows and not _given(facts, rule.fields[0]):
            continue
        if rule.rule == "foreignKey":
            findings = list(_unknown(store, resource, facts, rule))
        elif rule.rule in ("primaryKey", "unique"):
            findings = list(_repeated(facts, rule))
        else:
            findings = list(_wrong_values(resource, rule))
        yield from findings
        if findings and rule.together > len(rule.places):
            yield Rest(findings[0], rule.together - len(rule.places))


def _given(facts: Facts, field: str) -> bool:
    return any({field, *BEHIND.get(field, ())} & set(understood.columns.values()) for understood in facts.understood)


def _wrong_values(resource: Resource, rule: Broken) -> Iterator[Finding]:
    field = resource.field(rule.fields[0])
    name, values = rule.rule, dict[str, object]()
    if rule.rule == "type":
        name = f"type_{field.type}"
    elif rule.rule == "enum":
        values = {"codes": Listed(tuple(Title(c.name_zh, c.name_en) for c in map(field.said, field.enum)))}
    elif rule.rule in ("minimum", "maximum"):
        bound = field.minimum if rule.rule == "minimum" else field.maximum
        values = {"bound": Amount(bound or 0.0, field.unit), "unit": field.unit}
    elif rule.rule == "pattern":
        example = _EXAMPLES.get(field.pattern or "")
        name = "pattern" if example else "pattern_alone"
        values = {"example": example, "pattern": field.pattern}
    for place in rule.places:
        yield Finding(name, rule.fields, place, values)


def _repeated(facts: Facts, rule: Broken) -> Iterator[Finding]:
    name = "repeated_value" if rule.rule == "unique" else "repeated_key"
    for place, other in zip(rule.places, rule.others, strict=True):
        if other is None:
            yield Finding("taken_value", rule.fields, place)
            continue
        sheet, line = facts.table["sheet"][other].as_py(), facts.table["line"][other].as_py()
        elsewhere = "_elsewhere" if sheet != facts.table["sheet"][place].as_py() else ""
        yield Finding(f"{name}{elsewhere}", rule.fields, place, {"line": line, "sheet": sheet})


def _unknown(store: Store, resource: Resource, facts: Facts, rule: Broken) -> Iterator[Finding]:
    """References to nothing: of single names the nearest known one, of numbers those that there are."""
    foreign = next(k for k in resource.foreign_keys if k.fields == rule.fields)
    if len(rule.fields) > 1:
        numbered = Numbered(store)
        for place in rule.places:
            found = numbered.why({f: str(facts.table[f][place].as_py()) for f in rule.fields}, place)
            if found:
                yield found
        return
    typed = {place: str(facts.table[rule.fields[0]][place].as_py()) for place in rule.places}
    near = nearest_of(store, [(foreign.resource, text) for text in typed.values()])
    for place, text in typed.items():
        found_near = near.get((foreign.resource, text))
        if found_near:
            yield Finding("unknown_near", rule.fields, place, {"writing": found_near[0].writing})
        else:
            yield Finding("unknown", rule.fields, place)
