// src/ and the packages of package-lock.json -> ../static/: viewer.js, viewer.css, LICENSES.txt and
// the hash of the sources. Run by `make viewer`, which installs the packages into MODULES.
import {createHash} from "node:crypto";
import {readFileSync, readdirSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = process.env.MODULES ?? join(here, "node_modules");
const out = process.argv[2] ?? join(here, "..", "static");
const esbuild = createRequire(join(modules, "x.js"))("esbuild");

const common = {bundle: true, minify: true, charset: "utf8", legalComments: "none", write: false};
const script = await esbuild.build({
  ...common,
  entryPoints: [join(here, "src", "main.js")],
  nodePaths: [modules],
  format: "iife",
  target: ["chrome100", "firefox100", "safari15"],
  metafile: true,
});
const style = await esbuild.build({...common, entryPoints: [join(here, "src", "style.css")]});

// An end tag inside the script would end the element that holds it.
const text = script.outputFiles[0].text;
if (/<\/(script|style)|<!--/i.test(text)) throw new Error("the bundle holds text that ends its element");
writeFileSync(join(out, "viewer.js"), text);
writeFileSync(join(out, "viewer.css"), style.outputFiles[0].text);
writeFileSync(join(out, "LICENSES.txt"), licences(packagesOf(script.metafile)));
writeFileSync(join(out, "sources.sha256"), hashOfSources() + "\n");

function packagesOf(metafile) {
  const found = Object.keys(metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(found.filter(Boolean))].sort();
}

function licences(names) {
  const parts = names.map((name) => {
    const {version, license} = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
    const file = readdirSync(join(modules, name)).find((each) => /^licen[cs]e/i.test(each));
    return `${name} ${version} (${license})\n\n${readFileSync(join(modules, name, file), "utf8").trim()}\n`;
  });
  return ["Packages inside viewer.js.\n", ...parts].join("\n" + "-".repeat(72) + "\n\n");
}

// As loaders/html/bundle.py takes it.
function hashOfSources() {
  const total = createHash("sha256");
  for (const name of walk("").sort()) {
    total.update(`${name}\0${readFileSync(join(here, name), "utf8").replaceAll("\r\n", "\n")}\0`);
  }
  return total.digest("hex");
}

function walk(folder) {
  return readdirSync(join(here, folder), {withFileTypes: true}).flatMap((item) => {
    const name = folder + item.name;
    if (item.isDirectory()) return item.name === "node_modules" ? [] : walk(`${name}/`);
    return /\.(js|mjs|css|json)$/.test(name) ? [name] : [];
  });
}
