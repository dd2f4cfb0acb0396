"""What the pages say: the frame, the map and the reading-in of files."""

from typing import Final

TEXTS: Final = {
    "frame.name": "Trygghetskartan",
    "frame.noscript": "Trygghetskartan behöver JavaScript. Kartan finns också som fil utan skript: karta export.",
    "guard.host": "Servern svarar inte på det namnet. Den som sköter kartan anger det i KARTA_HOSTS.",
    "guard.closed": "Här finns inget.",
    "guard.origin": "Begäran kom från en annan webbplats och besvaras inte.",
    "page.map": "Karta",
    "page.take_in": "Läs in",
    "serve.loopback": "127.0.0.1, så länge ingen inloggning är inställd",
    "serve.port_taken": "en ledig port: den här används redan av ett annat program",
    "serve.answers": "Trygghetskartan svarar på {address}",
}
