// Writes the lunar table of the calendar to standard output: one line a year, 1976 to 2099.
//
// The dates come from the npm package @nghiavuive/lunar_date_vi 2.0.1 (ISC), which computes at UTC+7. No code of
// it is copied here. With --cross-check the dates are compared with the npm package amlich 0.0.2, which is an
// independent implementation of the same astronomy and is used for nothing else.
//
// Run it through check.sh, in a folder where the packages are installed.
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const { LunarDate, SolarDate } = require("@nghiavuive/lunar_date_vi");
const amlich = process.argv.includes("--cross-check") ? require("amlich") : null;

const pad = (n) => String(n).padStart(2, "0");
const iso = (s) => `${s.year}-${pad(s.month)}-${pad(s.day)}`;
const solar = (day, month, year) => {
  const l = new LunarDate({ day, month, year });
  l.init();
  return l.toSolarDate().get();
};

const lines = ["year,lunar_1_1,lunar_10_3,days_in_preceding_month_12"];
for (let year = 1976; year <= 2099; year++) {
  const tet = solar(1, 1, year);
  const hungKings = solar(10, 3, year);
  // The day before Tết is the last day of the twelfth month.
  const eve = SolarDate.fromJd(tet.julian - 1).toLunarDate().get();
  if (eve.month !== 12) {
    console.error(`${year}: the day before Tết is in month ${eve.month}`);
    process.exit(1);
  }
  if (amlich) {
    for (const [name, got, day, month] of [["Tết", tet, 1, 1], ["10/3", hungKings, 10, 3]]) {
      const [d, m, y] = amlich.convertLunar2Solar(day, month, year, 0, 7);
      if (d !== got.day || m !== got.month || y !== got.year) {
        console.error(`${year}: ${name} is ${iso(got)} here and ${y}-${pad(m)}-${pad(d)} in amlich`);
        process.exit(1);
      }
    }
    const [d] = amlich.convertSolar2Lunar(...((s) => [s.day, s.month, s.year])(SolarDate.fromJd(tet.julian - 1).get()), 7);
    if (d !== eve.day) {
      console.error(`${year}: the twelfth month has ${eve.day} days here and ${d} in amlich`);
      process.exit(1);
    }
  }
  lines.push(`${year},${iso(tet)},${iso(hungKings)},${eve.day}`);
}
process.stdout.write(lines.join("\n") + "\n");
