//! The results in a table.

use crate::bench::{Measured, Plan};
use std::fmt::Write as _;

/// Medians, extremes and ratios, a row per strategy, in the order in which they ran.
pub(crate) fn markdown(plan: &Plan, results: &[Measured]) -> Result<String, String> {
    let mut table = format!(
        "{} requests of {} ms, median of {} rounds in turns (least–most), in ms; {} permits.\n\n\
         | strategy | Boucle | ideal | Boucle ÷ ideal | JavaScript | Boucle ÷ JavaScript |\n\
         |---|---:|---:|---:|---:|---:|\n",
        plan.requests, plan.delay_ms, plan.rounds, plan.limit
    );
    let mut strategies: Vec<&str> = Vec::new();
    for result in results {
        if !strategies.contains(&result.strategy.as_str()) {
            strategies.push(&result.strategy);
        }
    }
    for strategy in strategies {
        let by = |name| Spread::of(results, name, strategy);
        let (boucle, javascript) = (by("boucle")?, by("javascript")?);
        let ideal = results
            .iter()
            .find_map(|result| result.bound_ms.filter(|_| result.strategy == strategy))
            .ok_or_else(|| format!("Boucle told no ideal of {strategy}"))?;
        let row = format!(
            "| {strategy} | {boucle} | {ideal:.0} | {:.3} | {javascript} | {:.3} |",
            boucle.median / ideal,
            boucle.median / javascript.median
        );
        writeln!(table, "{row}").map_err(|error| error.to_string())?;
    }
    Ok(table)
}

struct Spread {
    least: f64,
    median: f64,
    most: f64,
}

impl Spread {
    fn of(results: &[Measured], by: &str, strategy: &str) -> Result<Self, String> {
        let ours = results.iter().filter(|result| result.by == by && result.strategy == strategy);
        let mut totals_ms: Vec<f64> = ours.map(|result| result.total_ms).collect();
        totals_ms.sort_by(f64::total_cmp);
        match totals_ms[..] {
            [] => Err(format!("nothing was measured of {by}, {strategy}")),
            [least, .., most] => Ok(Self { least, median: totals_ms[totals_ms.len() / 2], most }),
            [only] => Ok(Self { least: only, median: only, most: only }),
        }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.0} ({:.0}–{:.0})", self.median, self.least, self.most)
    }
}
