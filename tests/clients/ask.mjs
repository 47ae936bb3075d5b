// Calls the MOTIS clients as any program would, and prints what they return.
// Read: {"calls": [{"client": "motis" | "fptf", "name": …, "arguments": […]}]}; argument: the server.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , base, modules] = process.argv;
process.env.MOTIS_BASE_URL = base;
const load = (path) => import(pathToFileURL(`${modules}/@motis-project/${path}`).href);

const motis = await load("motis-client/dist/index.js");
const { createClient } = await load("motis-fptf-client/index.js");
const { profile } = await load("motis-fptf-client/p/transitous/index.js");

motis.client.setConfig({ baseUrl: base });
const fptf = createClient(profile, "tsunagu-test", { enrichStations: false });

const { calls } = JSON.parse(readFileSync(0, "utf8"));
const answers = [];
for (const { client, name, arguments: given } of calls) {
  try {
    if (client === "motis") {
      const { data, error } = await motis[name](...given);
      answers.push({ data, error });
    } else {
      answers.push({ data: await fptf[name](...given) });
    }
  } catch (error) {
    answers.push({ error: String(error) });
  }
}
const schemas = {};
for (const [name, value] of Object.entries(motis)) {
  if (name.endsWith("Schema")) schemas[name.slice(0, -"Schema".length)] = value;
}
process.stdout.write(JSON.stringify({ answers, schemas }), () => process.exit(0));
