// Markdown is Markdown alone, as with the other engines: no template language is looked for in it.
export default function (config) {
  config.addGlobalData("layout", "page.liquid")
  return { dir: { input: "docs", output: "site", includes: "../_includes" }, markdownTemplateEngine: false }
}
