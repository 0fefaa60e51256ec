// Makes documents with an engine for node:  node maak.js MOTOR SJABLOON GEGEVENS UIT AANTAL SECONDEN
// It stops after AANTAL documents or after SECONDEN. Prints on one line: documents, seconds, seconds of the processor, peak memory in kB.
"use strict";
const fs = require("fs");
const path = require("path");

const motoren = {
  docxtemplater(sjabloon) {
    const PizZip = require("pizzip");
    const Docxtemplater = require("docxtemplater");
    return (gegevens) => {
      const document = new Docxtemplater(new PizZip(sjabloon), { paragraphLoop: true });
      document.render(gegevens);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  "easy-template-x"(sjabloon) {
    const { TemplateHandler } = require("easy-template-x");
    const motor = new TemplateHandler();
    return (gegevens) => motor.process(sjabloon, gegevens);
  },
  carbone(sjabloon, pad) {
    const { promisify } = require("util");
    const render = promisify(require("carbone").render);
    return (gegevens) => render(path.resolve(pad), gegevens, {});
  },
};

async function main([motor, sjabloon, gegevens, uit, aantal, grens]) {
  const maak = motoren[motor](fs.readFileSync(sjabloon), sjabloon);
  const sets = JSON.parse(fs.readFileSync(gegevens, "utf-8"));
  await maak(sets[0]);
  const begin = process.hrtime.bigint();
  const voor = process.cpuUsage();
  const duur = () => Number(process.hrtime.bigint() - begin) / 1e9;
  let nummer = 0;
  for (; nummer < Number(aantal) && duur() < Number(grens); nummer++) {
    const inhoud = await maak(sets[nummer % sets.length]);
    fs.writeFileSync(path.join(uit, String(nummer + 1).padStart(6, "0") + ".docx"), inhoud);
  }
  const seconden = duur();
  const rekentijd = process.cpuUsage(voor);
  const processor = (rekentijd.user + rekentijd.system) / 1e6;
  console.log([nummer, seconden, processor, process.resourceUsage().maxRSS].join("\t"));
}

main(process.argv.slice(2)).catch((fout) => {
  console.error(fout.properties ? JSON.stringify(fout.properties).slice(0, 600) : String(fout.stack || fout));
  process.exit(1);
});
