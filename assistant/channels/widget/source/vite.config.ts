/** Builds the widget into ../built: the loader, whose name stays, and parts whose names follow from their contents. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

/** Writes the loader, which is a classic script and so cannot be a part like the others. */
function loader(): Plugin {
  return {
    name: "loader",
    generateBundle(_options, bundle) {
      const main = Object.values(bundle).find((part) => part.type === "chunk" && part.name === "main");
      if (!main) this.error("There is no part “main”.");
      const written = readFileSync(new URL("src/loader.js", import.meta.url), "utf8");
      this.emitFile({ type: "asset", fileName: "widget.js", source: written.replace('["MAIN"]', JSON.stringify([main.fileName, ...main.imports])) });
    },
  };
}

/** Notes which sources were built, so that a test without Node can tell a build that is older than they are. */
function noted(): Plugin {
  return {
    name: "noted",
    generateBundle() {
      const here = new URL(".", import.meta.url);
      const names = readdirSync(new URL("src/", here), { recursive: true }).map((name) => `src/${String(name)}`);
      const files = [...names.filter((name) => /\.[jt]s$/.test(name)), "package-lock.json", "vite.config.ts"].sort();
      const sum = createHash("sha256");
      for (const name of files) sum.update(`${name}\n`).update(readFileSync(new URL(name, here)));
      this.emitFile({ type: "asset", fileName: "sources.sha256", source: `${sum.digest("hex")}\n` });
    },
  };
}

/** Takes indentation out of templates, where no line's beginning means anything. */
function flush(): Plugin {
  return {
    name: "flush",
    enforce: "pre",
    transform: (code, id) => (/\/src\/.*\.ts$/.test(id) ? { code: code.replace(/\n[ \t]+/g, "\n"), map: null } : null),
  };
}

export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [flush(), loader(), noted()],
  build: {
    outDir: "../built",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    // As a library: else each part would bring a helper that looks for style sheets to load, of which there are none.
    lib: { entry: { main: "src/main.ts", page: "src/page.ts" }, formats: ["es"] },
    minify: true,
    rolldownOptions: {
      preserveEntrySignatures: "strict",
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        minify: true,
        // What several parts use is in one file, which packs better and is one request.
        codeSplitting: {
          groups: [{ name: "shared", test: /node_modules(?!.*directive)|src.(?:style|glyphs|session|api|events|parts)\.ts/ }],
        },
      },
    },
  },
});
