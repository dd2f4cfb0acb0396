"""The tablets' door as an OpenAPI description: what a page of another make would have to send."""

from importlib.metadata import version
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from walk import pin_values
from walk.refusals import STATUS

_MOMENT: Final = {"type": "string", "format": "date-time"}
_SHA256: Final = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_UUID: Final = {"type": "string", "format": "uuid"}
_NEW_UUID: Final = {"type": "string", "pattern": "^" + "-".join(f"[0-9a-fA-F]{{{n}}}" for n in (8, 4, 4, 4, 12)) + "$"}


def _maybe(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": [kind, "null"], **more}


_WORD: Final = _maybe("string", maxLength=pin_values.MOST_WORD)
_TEXT: Final = _maybe("string", maxLength=pin_values.MOST_TEXT)
_NUMBER: Final = _maybe("integer", minimum=0, maximum=pin_values.MOST_NUMBER)

_PIN: Final = {
    "type": "object",
    "required": ["revision", "feeling", "lat", "lon"],
    "properties": {
        "revision": {"type": "integer", "minimum": 1, "maximum": pin_values.MOST_REVISION},
        "feeling": {"enum": list(pin_values.FEELINGS)},
        "category": _WORD,
        "causes": _maybe(
            "array", items={"type": "string", "maxLength": pin_values.MOST_WORD}, maxItems=pin_values.MOST_CAUSES
        ),
        "text": _TEXT,
        "proposal": _TEXT,
        "lat": {"type": "number"},
        "lon": {"type": "number"},
        "method": {"enum": [*pin_values.METHODS, None]},
        "accuracy_m": _maybe("number", minimum=0, maximum=pin_values.MOST_ACCURACY_M),
        "dark": _maybe("boolean"),
        "stop": _NUMBER,
        "voice": _NUMBER,
        "agrees": _maybe("boolean"),
        "device_created": _WORD,
    },
    "anyOf": [
        {
            "properties": {
                "lat": {"minimum": south, "maximum": north},
                "lon": {"minimum": west, "maximum": east},
            }
        }
        for south, north, west, east in pin_values.SWEDEN
    ],
    "description": "Other members are neither looked at nor hashed. A pin may have `photos`, described in `x-photos`: "
    "that a photo is a JPEG and has the hash it says cannot be told by a schema.",
    "x-photos": {
        "type": "array",
        "maxItems": pin_values.MOST_PHOTOS,
        "items": {
            "type": "object",
            "required": ["sha256", "jpeg_base64"],
            "properties": {
                "sha256": {**_SHA256, "description": "SHA-256 of the JPEG's bytes as they are sent."},
                "jpeg_base64": {"type": "string", "contentEncoding": "base64", "contentMediaType": "image/jpeg"},
            },
        },
    },
}

_RECEIPT: Final = {
    "type": "object",
    "required": ["uuid", "id", "revision", "sha256", "received", "quarantined"],
    "properties": {
        "uuid": _UUID,
        "id": _UUID,
        "revision": {"type": "integer"},
        "sha256": {**_SHA256, "description": "SHA-256 of the canonical JSON of the members that count."},
        "received": _MOMENT,
        "quarantined": {"type": "boolean"},
    },
}

_REFUSED: Final = {
    "type": "object",
    "required": ["error", "message"],
    "properties": {
        "error": {"enum": sorted(STATUS)},
        "message": {"type": "string", "description": "In Swedish, for whoever holds the tablet."},
        "field": {"type": "string"},
    },
}

_SHARED_STATUSES: Final = (401, 403, 429, 503, 507)

_DEVICE: Final = {
    "name": "X-Device",
    "in": "header",
    "description": "A 128-bit secret that the tablet makes; kept as a hash. Absent: one device shared by all such.",
    "schema": {"type": "string"},
}
_DEVICE_NOW: Final = {
    "name": "X-Device-Now",
    "in": "header",
    "description": "The device's clock as ISO 8601, by which a clock that is wrong is corrected for.",
    "schema": {"type": "string"},
}


def description() -> dict[str, Any]:
    """Return the OpenAPI document."""
    uuid = {"name": "uuid", "in": "path", "required": True, "schema": _UUID}
    near = [
        {"name": "lat", "in": "query", "required": True, "schema": {"type": "number", "minimum": -90, "maximum": 90}},
        {"name": "lon", "in": "query", "required": True, "schema": {"type": "number", "minimum": -180, "maximum": 180}},
        {"name": "category", "in": "query", "schema": {"type": "string"}},
    ]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Trygghetskartan: the tablets' door",
            "version": version("trygghetskartan"),
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "security": [{"walkCode": []}],
        "paths": {
            "/api/v1/pins/{uuid}": {
                "parameters": [_DEVICE],
                "put": {
                    "operationId": "putPin",
                    "summary": "Hand in a pin, or its next revision. Sending the same again changes nothing.",
                    "parameters": [uuid | {"schema": _NEW_UUID}, _DEVICE_NOW],
                    "requestBody": {"required": True, "content": {"application/json": {"schema": _PIN}}},
                    "responses": {
                        "200": _answer("The same pin is held, or this revision of it now is.", _RECEIPT),
                        "201": _answer("The pin is held: committed and on the disk.", _RECEIPT),
                        "202": _answer("Held, but the walk is over, so somebody looks at it first.", _RECEIPT),
                        **_refusals(400, 409, 410, 413, 422),
                    },
                },
                "delete": {
                    "operationId": "withdrawPin",
                    "summary": "Take one's own pin back, while the walk is open.",
                    "parameters": [uuid],
                    "responses": {
                        "200": _answer("Taken back.", _object(uuid=_UUID, withdrawn={"const": True})),
                        **_refusals(404, 409, 422),
                    },
                },
            },
            "/api/v1/receipts": {
                "get": {
                    "operationId": "receipts",
                    "summary": "What is held of this device.",
                    "parameters": [_DEVICE],
                    "responses": {"200": _answer("The receipts.", _object(receipts=_list(_listed()))), **_refusals()},
                }
            },
            "/api/v1/near": {
                "get": {
                    "operationId": "near",
                    "summary": "Place and category of the walk's pins within 50 m.",
                    "parameters": near,
                    "responses": {
                        "200": _answer("The pins, and nothing else of them.", _object(pins=_list(_near()))),
                        **_refusals(422),
                    },
                }
            },
            "/api/v1/walk": {
                "get": {
                    "operationId": "walk",
                    "summary": "The walk that the code opens, and its route.",
                    "responses": {"200": _answer("The walk.", _walk()), **_refusals()},
                }
            },
            "/api/v1/tablet": {
                "put": {
                    "operationId": "tablet",
                    "summary": "Say whether this tablet is ready, and how many pins it holds unsent.",
                    "parameters": [_DEVICE],
                    "requestBody": {"required": True, "content": {"application/json": {"schema": _tablet()}}},
                    "responses": {
                        "200": _answer("Noted.", _object(ok={"const": True})),
                        **_refusals(400, 413, 422),
                    },
                }
            },
        },
        "components": {
            "schemas": {"Refused": _REFUSED},
            "securitySchemes": {
                "walkCode": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-Walk-Code",
                    "description": "The walk's code; stands for the login.",
                }
            },
        },
    }


async def endpoint(_request: Request) -> Response:
    """Answer with the description; anyone may read it."""
    return JSONResponse(description())


def _answer(line: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": line, "content": {"application/json": {"schema": schema}}}


def _refusals(*statuses: int) -> dict[str, Any]:
    reasons = {status: sorted(name for name, its in STATUS.items() if its == status) for status in STATUS.values()}
    return {
        str(status): _answer(", ".join(reasons[status]), {"$ref": "#/components/schemas/Refused"})
        for status in sorted({*statuses, *_SHARED_STATUSES})
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


def _listed() -> dict[str, Any]:
    count = {"type": "integer", "minimum": 0}
    return _object(uuid=_UUID, revision=count, photos=count, received=_MOMENT, sha256=_SHA256)


def _near() -> dict[str, Any]:
    return _object(lat={"type": "number"}, lon={"type": "number"}, category={"type": "string"})


def _walk() -> dict[str, Any]:
    degrees = {"type": ["number", "null"]}
    words = {"type": "string"}
    stop = _object(number={"type": "integer"}, name=words, question=words, lat=degrees, lon=degrees)
    yes_no = {"type": "boolean"}
    day = {"type": "string", "format": "date"}
    return _object(id=words, locality=words, date=day, dark=yes_no, open=yes_no, expires=_MOMENT, stops=_list(stop))


def _tablet() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["label", "ready", "missing", "unsent"],
        "properties": {
            "label": {"type": "string", "maxLength": 20, "pattern": "^[^\\x00]*$"},
            "ready": {"type": "boolean"},
            "missing": {
                "type": "array",
                "maxItems": 20,
                "items": {"type": "string", "pattern": "^[a-z_]+$", "maxLength": 20},
            },
            "unsent": {"type": "integer", "minimum": 0, "maximum": 100_000},
        },
    }
