import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { openDatabase } from "./database.js";
import { openPage } from "./page.js";

openPage();
if (!("navigator" in globalThis)) globalThis.navigator = {};
globalThis.FileReader = class {
  async readAsDataURL(blob) {
    this.result = `data:;base64,${Buffer.from(await blob.arrayBuffer()).toString("base64")}`;
    this.onload();
  }
};
// what waits for its next try does not keep the tests from ending
const { setTimeout: later } = globalThis;
globalThis.setTimeout = (...asked) => later(...asked).unref();
const database = openDatabase();
const keep = await import("../../walk/static/keep.js");
const outbox = await import("../../walk/static/outbox.js");

const PING = { trygghetsvandring: "ja" };

/** A server that answers each path with [status, what]; a function is asked. */
function serve(answers) {
  const asked = [];
  globalThis.fetch = async (address, options = {}) => {
    const path = String(address).split("?")[0];
    asked.push(`${options.method ?? "GET"} ${path}`);
    const key = Object.keys(answers).find((one) => path.startsWith(one));
    if (!key) throw new TypeError("no network");
    const [status, what] = typeof answers[key] === "function" ? answers[key](options) : answers[key];
    return new Response(JSON.stringify(what), { status });
  };
  return asked;
}

const content = {
  feeling: "otrygg", category: "otrygg plats", causes: ["dålig belysning"], text: "Mörkt", proposal: "", lat: 57.4, lon: 13.3,
  method: "tap", accuracy_m: null, dark: true, stop: null, voice: 1, device_created: "2026-11-13T19:00:00+01:00",
};
const written = (uuid, photos = []) => ({ uuid, content, photos, told: "på kartan", walk: "w1", code: "ABCDE-FGHJK" });
const photo = () => ({ sha256: createHash("sha256").update("bild").digest("hex"), bytes: new TextEncoder().encode("bild").buffer });

/** The server's own receipt of a pin. */
const receipt = ({ body }) => {
  const { photos, ...said } = JSON.parse(body);
  const whole = { ...said, photos: photos.map((one) => one.sha256) };
  const sorted = Object.fromEntries(Object.keys(whole).sort().map((key) => [key, whole[key]]));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
};

const until = async (ready) => {
  for (let turn = 0; turn < 400; turn += 1) {
    if (await ready()) return;
    await pause(5);
  }
  assert.fail("never");
};
const state = async (uuid) => (await keep.pin(uuid))?.state;

beforeEach(async () => {
  serve({});
  database.full = false;
  for (const one of await keep.pins()) await keep.forget(one.uuid);
});

test("the hash is of the keys in order, with the photos as their hashes", async () => {
  const wanted = createHash("sha256").update('{"a":1,"b":"ö","photos":["f0"]}').digest("hex");

  assert.equal(await outbox.contentHash({ b: "ö", a: 1 }, [{ sha256: "f0" }]), wanted);
});

test("a pin is received when the server answers with its own hash", async () => {
  const asked = serve({ "/falt/ping": [200, PING], "/api/v1/receipts": [200, { receipts: [] }],
    "/api/v1/pins/a": (options) => [201, { uuid: "a", sha256: receipt(options), revision: 1 }] });
  await outbox.save(written("a", [photo()]));
  await until(async () => (await state("a")) === "received");

  assert.ok(asked.includes("PUT /api/v1/pins/a"));
  assert.deepEqual(await outbox.counts(), { saved: 1, received: 1, unsent: 0, old: 0 });
});

test("no answer takes a pin out that is not its own receipt", async () => {
  for (const [uuid, answer] of [["b", [200, { uuid: "b", sha256: "0".repeat(64), revision: 1 }]], ["c", [200, null]], ["d", [500, {}]], ["e", [403, {}]]]) {
    serve({ "/falt/ping": [200, PING], "/api/v1/receipts": [200, { receipts: [] }], "/api/v1/pins": answer });
    await outbox.save(written(uuid));
    await until(async () => (await keep.pin(uuid)).reason !== "");

    assert.equal(await state(uuid), "queued", uuid);
    await keep.forget(uuid);
  }
});

test("a login page that answers 200 to everything is no server", async () => {
  globalThis.fetch = async () => new Response("<html>Logga in</html>", { status: 200 });

  assert.equal(await outbox.reach(), "portal");
  serve({});
  assert.equal(await outbox.reach(), "off");
  serve({ "/falt/ping": [200, PING] });
  assert.equal(await outbox.reach(), "ok");
});

test("a full disk saves nothing and says so", async () => {
  database.full = true;

  await assert.rejects(outbox.save(written("f")), { name: "QuotaExceededError" });
  database.full = false;
  assert.equal(await keep.pin("f"), undefined);
});

test("what the network never saw is taken back at once", async () => {
  await outbox.save(written("g"));
  await outbox.withdraw("g");

  assert.equal(await keep.pin("g"), undefined);
});

test("a pin that is changed gets another revision and waits anew", async () => {
  await outbox.save(written("h"));
  await outbox.save({ ...written("h"), content: { ...content, text: "Mörkare" } });
  const kept = await keep.pin("h");

  assert.equal(kept.content.revision, 2);
  assert.equal(kept.state, "queued");
  assert.equal(kept.sha256, await outbox.contentHash(kept.content, []));
});

test("what is unsent goes to a file and comes back the same", async () => {
  await outbox.save(written("i", [photo()]));
  const before = await keep.pin("i");
  const { text, n } = await outbox.toFile();
  await keep.forget("i");

  assert.equal(n, 1);
  assert.deepEqual(await outbox.fromFile(text, "ABCDE-FGHJK", "w1"), { added: 1, same: 0 });
  assert.deepEqual(await outbox.fromFile(text, "ABCDE-FGHJK", "w1"), { added: 0, same: 1 });
  const after = await keep.pin("i");
  assert.equal(after.sha256, before.sha256);
  assert.equal(new TextDecoder().decode(after.photos[0].bytes), "bild");
  await assert.rejects(outbox.fromFile(text.replaceAll('"i"', '"j"').replace("Mörkt", "Ljust"), "x", "w"), /hash/);
});

test("the list has the photos' number and not their bytes, oldest first", async () => {
  await outbox.save(written("z", [photo(), photo()]));
  await outbox.save(written("k"));
  const all = await keep.list();

  assert.deepEqual(all.map((one) => one.uuid).sort(), ["k", "z"]);
  assert.ok(all[0].saved_at <= all[1].saved_at);
  assert.deepEqual(all.find((one) => one.uuid === "z").photos.map((one) => one.bytes), [undefined, undefined]);
});
