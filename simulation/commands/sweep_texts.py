"""What sweeping and merging say, in Swedish and English."""

from __future__ import annotations

SWEEP_TEXTS: dict[str, dict[str, str]] = {
    "no-sweep": {
        "sv": "{file} är inget svep: ett sådant har axes, budget eller scenarios",
        "en": "{file} is not a sweep: one has axes, budget or scenarios",
    },
    "sweep-planned": {
        "sv": "{file}: {cells} celler × {replications} replikationer = {all}; i skala {scale} ungefär {time} "
        "på en processor",
        "en": "{file}: {cells} cells × {replications} replications = {all}; at scale {scale} about {time} on "
        "one processor",
    },
    "sweep-told": {
        "sv": "{name}: {cells} celler, {replications} replikationer i skala {scale}. Medelvärde; inom "
        "parentes 80-procentsintervallet, av slumpen allena.",
        "en": "{name}: {cells} cells, {replications} replications at scale {scale}. Mean; in brackets the "
        "80 per cent interval, of chance alone.",
    },
    "sweep-share": {
        "sv": "{cells} av {all} celler; de andra delarna läggs till med kapacitet merge",
        "en": "{cells} of {all} cells; kapacitet merge adds the other shares",
    },
    "sweep-more": {
        "sv": "… och {cells} celler till i {file}",
        "en": "… and {cells} cells more in {file}",
    },
    "shard": {
        "sv": "{text}: skriv i/n, till exempel 2/3: den andra av tre delar",
        "en": "{text}: write i/n, as in 2/3: the second of three shares",
    },
    "no-dask": {
        "sv": "--backend dask: paketet distributed finns inte här; installera det med "
        "pip install 'kapacitet[dask]'",
        "en": "--backend dask: the package distributed is not here; install it with "
        "pip install 'kapacitet[dask]'",
    },
    "no-scheduler": {
        "sv": "--backend dask behöver --scheduler, adressen till klustrets schemaläggare, som tcp://10.0.0.1:8786",
        "en": "--backend dask needs --scheduler, the address of the cluster's scheduler, as tcp://10.0.0.1:8786",
    },
    "unreached-scheduler": {
        "sv": "--scheduler {address}: ingen schemaläggare svarar där ({reason})",
        "en": "--scheduler {address}: no scheduler answers there ({reason})",
    },
    "merge-no-share": {
        "sv": "{folder} är ingen del av ett svep: en sådan har manifest.json, sweep.yaml och cells.csv",
        "en": "{folder} is no share of a sweep: one has manifest.json, sweep.yaml and cells.csv",
    },
    "merge-whole-sweep": {
        "sv": "{folder} är ett helt svep och inte en del av ett",
        "en": "{folder} is a whole sweep and not a share of one",
    },
    "merge-other-sweep": {
        "sv": "{folder} är av ett annat svep, en annan version eller en annan delning än {first}",
        "en": "{folder} is of another sweep, another version or shared otherwise than {first}",
    },
    "merge-other-program": {
        "sv": "{folder} är gjord av en annan version av programmet; lägg samman med den",
        "en": "{folder} was made by another version of the program; merge with that",
    },
    "merge-shares-missing": {
        "sv": "{cells} celler saknas; av {of} delar finns {there}",
        "en": "{cells} cells are missing; of {of} shares there are {there}",
    },
}
