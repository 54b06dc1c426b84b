"""How much each rule matters in a workspace.

Place in the flow:  settings, rules -> [chosen] -> one, silencing, baseline, commands
"""

from __future__ import annotations

from difflib import get_close_matches

from workflow.checks.model import Severity
from workflow.errors import SettingsError
from workflow.settings import Settings


def severities(settings: Settings) -> dict[str, Severity]:
    """Return the severity of every rule, by id, in the order of `CHECKS`.

    Raises:
        SettingsError: the settings name a rule that there is not.
    """
    from workflow.checks.rules import CHECKS  # noqa: PLC0415 - it takes time, and where nothing changed nobody asks

    found = {rule.id: rule.severity for rule in CHECKS}
    for rule, severity, place in settings.checks:
        if rule not in found:
            raise SettingsError("unknown-rule", place, f'there is no rule "{rule}"', offered(rule))
        found[rule] = Severity(severity)
    return found


def offered(rule: str) -> str:
    """Return what to write for a rule that there is not."""
    from workflow.checks.rules import CHECKS  # noqa: PLC0415 - see above

    known = [rule.id for rule in CHECKS]
    near = get_close_matches(rule, known, n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else f"known rules: {', '.join(known)}"
