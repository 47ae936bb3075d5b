// Fields of a form, made from the published schema: each is { node, read() }; read() gives undefined where nothing is said.

import { element } from "../app/element.js";
import { named, word } from "./words.js";

let count = 0;

export function labelled(text, input, note = "") {
  input.id ||= `field-${++count}`;
  return element("div", { className: "field" }, element("label", { for: input.id, text }), input, note && element("p", { className: "note", text: note }));
}

export function choice(text, options, value, { required = false } = {}) {
  const input = element("select", { required }, options.map(([key, label]) => element("option", { value: String(key), text: label, selected: String(key) === String(value ?? "") })));
  return { node: labelled(text, input), input, read: () => input.value || undefined };
}

export function textField(text, value, { pattern, placeholder, required = false, note = "", mode } = {}) {
  const input = element("input", { type: "text", value: value ?? "", pattern, placeholder, required, autocomplete: "off", inputmode: mode, maxlength: "400" });
  return { node: labelled(text, input, note), input, read: () => input.value.trim() || undefined };
}

// A number; `scale` is what one shown is worth, as 60 for minutes that are sent as seconds.
export function numberField(text, schema, value, { required = false, scale = 1 } = {}) {
  const shown = value === undefined || value === null ? "" : String(value / scale);
  const limit = (bound) => (bound === undefined ? undefined : String(bound / scale));
  const input = element("input", { type: "number", value: shown, min: limit(schema.minimum), max: limit(schema.maximum), step: schema.type === "integer" && scale === 1 ? "1" : "any", required, inputmode: "decimal" });
  const read = () => {
    if (input.value === "") return undefined;
    const read = Number(input.value) * scale;
    return schema.type === "integer" ? Math.round(read) : read;
  };
  return { node: labelled(text, input), input, read };
}

export function dayField(text, value) {
  const input = element("input", { type: "date", value, required: true, min: "1970-01-01", max: "2200-12-31" });
  return { node: labelled(text, input), input, read: () => input.value || undefined };
}

// A field of the schema by its kind alone.
export function fieldOf(name, schema, value, required) {
  const text = named("fields", name);
  if (schema.enum) {
    const options = schema.enum.map((key) => [key, named("choices", key)]);
    const field = choice(text, required ? options : [["", word("asBefore")], ...options], value, { required });
    return { ...field, read: () => (field.input.value === "" ? undefined : schema.enum.find((key) => String(key) === field.input.value)) };
  }
  if (schema.type === "integer" || schema.type === "number") return numberField(text, schema, value, { required, scale: name.endsWith("_seconds") ? 60 : 1 });
  const clock = schema.pattern?.startsWith("^\\d{1,2}:");
  return textField(text, value, { required, pattern: schema.pattern?.replace(/^\^|\$$/g, ""), placeholder: clock ? (schema.pattern.includes("-") ? "07:00-20:00" : "07:00") : undefined });
}

export const words = (text) => text.split(/[\s,、　]+/).filter(Boolean);
