"""`kapacitet calibrate`: prints what would meet the targets, and writes nothing."""

from pathlib import Path

import pytest
from support.commands import SMALL

from simulation.cli import main

Shown = pytest.CaptureFixture[str]
FREE = "path,spread_share\nleaving.routes.work.base_per_month,0.1\n"
TARGETS = (
    "indicator,period,kind,value,tolerance_share,source\nregistered_unemployed,2023-06,equal,6000,0.01,x\n"
)
SIZE = [
    "--scale",
    "0.1",
    "--replications",
    "1",
    "--rounds",
    "1",
    "--starts",
    "1",
    "--vectors",
    "0",
    "--workers",
    "1",
    "--language",
    "en",
]


def _lists(tmp_path: Path, free: str = FREE, targets: str = TARGETS) -> list[str]:
    words = []
    for name, text in (("free", free), ("targets", targets)):
        file = tmp_path / f"{name}.csv"
        file.write_text(text, encoding="utf-8")
        words += [f"--{name}", str(file)]
    return words


def test_it_tells_what_a_free_number_becomes_and_whether_targets_are_met(
    tmp_path: Path, capsys: Shown
) -> None:
    before = sorted(tmp_path.iterdir())
    assert main(["calibrate", str(SMALL), *_lists(tmp_path), *SIZE]) == 0
    lines = capsys.readouterr().out.splitlines()
    free = next(line for line in lines if line.startswith("leaving.routes.work.base_per_month"))
    _, now, factor, becomes, error, believed = free.split()
    assert (float(now), float(believed)) == (0.09, 0.1)
    assert float(becomes) == pytest.approx(0.09 * float(factor), rel=1e-3)
    assert 0.0 < float(error) < 0.1
    assert lines[-1].endswith(" of 1 targets are met within their tolerances.")
    assert before == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["free.csv", "targets.csv"]


def test_a_scenario_is_not_calibrated_but_its_root(tmp_path: Path, capsys: Shown) -> None:
    scenario = tmp_path / "more.yaml"
    scenario.write_text(f"name: More\nextends: {SMALL}\n", encoding="utf-8")
    assert main(["calibrate", str(scenario), *_lists(tmp_path), *SIZE]) == 2
    assert "more.yaml is not a root; calibrate the one that it builds on: " in capsys.readouterr().err


def test_mistakes_in_both_lists_are_told_in_one_pass(tmp_path: Path, capsys: Shown) -> None:
    free = FREE + "leaving.routes.wrok.base_per_month,0.1\n"
    targets = TARGETS + "registered_unemployd,2023-07,equal,6000,0.01,x\n"
    assert main(["calibrate", str(SMALL), *_lists(tmp_path, free, targets), *SIZE]) == 2
    err = capsys.readouterr().err
    assert "free.csv:3:1: no such path: leaving.routes.wrok.base_per_month" in err
    assert 'targets.csv:3:1: indicator: "registered_unemployd" is' in err


def test_a_missing_list_is_told(tmp_path: Path, capsys: Shown) -> None:
    assert main(["calibrate", str(SMALL), "--free", str(tmp_path / "no.csv"), *SIZE]) == 2
    assert "no.csv" in capsys.readouterr().err


def test_starts_are_compared_and_vectors_that_fit_are_written(tmp_path: Path, capsys: Shown) -> None:
    file = tmp_path / "fits.csv"
    size = [*SIZE[:6], "--starts", "2", "--vectors", "2", "--workers", "1", "--language", "en"]
    assert main(["calibrate", str(SMALL), *_lists(tmp_path), *size, "--fits", str(file)]) == 0
    out = capsys.readouterr().out
    assert "the root as it is" in out
    assert "of 2 vectors about the best meet all that it meets; the range is theirs." in out
    written = file.read_text(encoding="utf-8").splitlines()
    assert written[0].startswith("# scale 0.1, 1 replications, ")
    assert written[1] == "vector,path,from,factor"
    kept = int(out.partition(" of 2 vectors")[0].split()[-1])
    assert len(written) == 2 + kept


def test_where_vectors_cannot_be_written_is_told(tmp_path: Path, capsys: Shown) -> None:
    size = [*SIZE[:6], "--starts", "1", "--vectors", "0", "--workers", "1", "--language", "en"]
    file = tmp_path / "none" / "fits.csv"
    assert main(["calibrate", str(SMALL), *_lists(tmp_path), *size, "--fits", str(file)]) == 2
    assert f"cannot write {file}: No such file or directory" in capsys.readouterr().err
