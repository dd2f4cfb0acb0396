"""``karta``: the project's one command. The commands stand in ``commands/``, one file each; see docs/decisions/0003."""

import argparse
import importlib
import io
import json
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import settings
from geo.base.errors import KartaError

DONE, SHORT, USAGE, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130

COMMANDS: Final = {
    # name: (module in commands/, what it does in a line)
    "account": ("account", "Säg vilka grupper och gäster som har vilken roll, och visa ut."),
    "audit": ("audit", "Pröva loggens kedja, eller visa vem som gjort vad."),
    "export": ("export", "Skriv en karta till en fil."),
    "serve": ("serve", "Starta kartan i webbläsaren."),
    "backup": ("backup", "Ta en prövad kopia av allt, medan servern är i gång."),
    "bench": ("bench", "Mät hur snabb varje metod är bredvid en jämförelse som ska ge samma svar."),
    "calibrate": ("calibrate", "Mät hur ofta en prövning larmar på påhittade kartor."),
    "check": ("check", "Prova databasen; med --create görs en tom om den saknas."),
    "compare": ("compare", "Jämför ett område före och efter en åtgärd med ett kontrollområde."),
    "demo": ("demo", "Fyll en tom databas med en påhittad bild av de tolv orterna."),
    "geocode": ("geocode", "Placera fritexter, en på varje rad på standard in."),
    "personal": ("personal", "Visa vad i fritexter som pekar ut någon, en text per rad på standard in."),
    "gazetteer": ("gazetteer", "Läs in listor med namn och adresser; visa eller glöm lärda namn."),
    "keys": ("keys", "Visa, byt och stäng av de nycklar som servern har."),
    "letters": ("letters", "Visa vad som föreslås ur brev och texter, utan att spara det."),
    "hotspots": ("hotspots", "Visa de prövade ansamlingarna i det som är lagrat, eller i lösa filer."),
    "import": ("import_", "Läs in filer: varje rad får svar."),
    "records": ("records", "Lista det som är lagrat, äldst först."),
    "retention": ("retention", "Gallra enligt reglerna; se först med --dry-run."),
    "restore": ("restore", "Sätt en kopia på databasens plats; det som fanns sparas."),
    "verify": ("verify", "Räkna om andra programs jämförelsetal och säg var våra skiljer sig."),
    "basemap": ("basemap", "Gör en bakgrundskarta av ett utdrag ur OpenStreetMap eller Lantmäteriets kartor."),
    "watch": ("watch", "Titta som en rond gör, med en budget av falsklarm för hela året."),
    "walk": ("walk", "Öppna och avsluta trygghetsvandringar; blad, protokoll och det plattorna inte kunde skicka."),
    "follow-up": ("follow_up", "Visa vad som är försenat efter vandringar, och vilka orter som haft en."),
}
"""A command is a module with ``arguments(parser)`` and ``run(args) -> Answer``; only the chosen one is imported."""


def parser_of(name: str | None) -> argparse.ArgumentParser:
    """Return the parser; only the command ``name`` gets its options, so that help is quick."""
    parser = argparse.ArgumentParser(prog="karta", description="Trygghetskartan från kommandoraden.")
    chosen = parser.add_subparsers(dest="command", metavar="KOMMANDO", required=True)
    for command, (module, line) in COMMANDS.items():
        sub = chosen.add_parser(command, help=line, description=line)
        if command == name:
            importlib.import_module(f"commands.{module}").arguments(sub)
            sub.add_argument("--json", action="store_true", help="skriv svaret som ett JSON-dokument")
            sub.add_argument("--now", type=_moment, default=None, metavar="ISO", help="räkna som om klockan var detta")
    return parser


def _moment(text: str) -> datetime:
    """Read ``--now``; without an offset the wall clock is Sweden's."""
    from geo.base.periods import LOCAL

    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 fell short, 2 wrong usage, 3 cannot be answered."""
    argv = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Swedish whatever the machine's own language is
            stream.reconfigure(encoding="utf-8", errors="replace")
    name = next((word for word in argv if not word.startswith("-")), None)
    args = parser_of(name).parse_args(argv)
    try:
        importlib.import_module("service.checked_settings").check_settings()
        os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.kernel_cache()))
        answer = importlib.import_module(f"commands.{COMMANDS[args.command][0]}").run(args)
        _show(answer, as_json=args.json)
        sys.stdout.flush()
    except KartaError as error:
        from layers.texts import say

        print(say(error), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:  # whoever read the answer has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        from data.troubles import foreseen
        from layers.texts import say

        # a full disk and a locked folder are met wherever something is written, whoever writes it
        met = foreseen(error)
        if met is None:
            raise
        print(say(met), file=sys.stderr)
        return REFUSED
    return int(answer.status)


def _show(answer: Any, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer.data, ensure_ascii=False, allow_nan=False))  # dump is six times slower than dumps
        return
    for line in answer.lines:
        print(line)


if __name__ == "__main__":
    sys.exit(main())
