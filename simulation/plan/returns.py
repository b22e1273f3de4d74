"""Coming back: how many of those who left, and after how long."""

from __future__ import annotations

from simulation.plan.apportion import nearest
from simulation.plan.plan import Returns
from simulation.plan.setting import Setting
from simulation.scenario.words import ROUTES


def build_returns(setting: Setting) -> Returns:
    """By route and day of leaving."""
    routes = [setting.baseline.returns[name] for name in ROUTES]
    return Returns(
        share=setting.rows([route.returning_share for route in routes]),
        mean_days=setting.rows([route.mean_days_away for route in routes]),
        resets_after=nearest(setting.rows([route.counter_resets_after_days for route in routes])),
    )
