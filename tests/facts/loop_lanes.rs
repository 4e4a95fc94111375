use boucle::report::axis::Axis;
use boucle::report::loop_lane::{Extent, LoopLane, Mark};
use boucle::report::rows::Rows;

/// A column per second, up to eight seconds.
const SECONDS: Axis = Axis { from_ms: 0.0, to_ms: 8_000.0 };

fn rows(spans: &[(f64, f64)], long_tasks: &[(f64, f64)], frames_ms: &[f64]) -> Rows {
    let mut rows = Rows::new(1);
    rows.spans = spans.to_vec();
    rows.long_tasks = long_tasks.to_vec();
    rows.frames_ms = frames_ms.to_vec();
    rows
}

/// Returns the load of each column.
fn load(spans: &[(f64, f64)], axis: &Axis, columns: u32) -> Vec<f64> {
    let lane = LoopLane::new(&rows(spans, &[], &[]), axis, columns, 0);
    lane.columns.iter().map(|column| column.busy).collect()
}

/// Returns the numbers of the columns that have a mark.
fn marked(lane: &LoopLane, mark: Mark) -> Vec<u32> {
    lane.marks(mark).map(|(column, _)| column).collect()
}

#[test]
fn the_loops_load_is_its_share_of_each_column() {
    let spans = [(0.0, 5.0), (15.0, 30.0), (35.0, 60.0)];
    let axis = Axis { from_ms: 0.0, to_ms: 40.0 };
    assert_eq!(load(&spans, &axis, 4), [0.5, 0.5, 1.0, 0.5]);
    let zoomed = Axis { from_ms: 10.0, to_ms: 20.0 };
    assert_eq!(load(&spans, &zoomed, 2), [0.0, 1.0]);
    assert!(load(&spans, &zoomed, 0).is_empty());
}

#[test]
fn overlapping_spans_count_once_in_the_loops_load() {
    let spans = [(5.0, 10.0), (0.0, 20.0), (12.5, 35.0), (35.0, 35.0)];
    let axis = Axis { from_ms: 0.0, to_ms: 50.0 };
    assert_eq!(load(&spans, &axis, 5), [1.0, 1.0, 1.0, 0.5, 0.0]);
}

#[test]
fn a_million_overlapping_spans_fill_each_column_once() {
    let spans = vec![(0.0, 2_000.0); 1_000_000];
    let axis = Axis { from_ms: 500.0, to_ms: 1_500.0 };
    // Adding each span to each column would take a thousand million additions.
    let lane = LoopLane::new(&rows(&spans, &spans, &[]), &axis, 1_000, 0);
    assert_eq!(lane.columns.len(), 1_000);
    assert!(lane.columns.iter().all(|column| column.busy == 1.0 && column.blocked));
}

#[test]
fn bars_of_the_load_are_as_high_as_their_share_and_always_visible() {
    let spans = [(0.0, 1_000.0), (1_000.0, 1_500.0), (2_000.0, 2_001.0)];
    let lane = LoopLane::new(&rows(&spans, &[], &[]), &SECONDS, 8, 0);
    let extent = |top_px, height_px| Extent { top_px, height_px };
    let bars: Vec<_> = lane.marks(Mark::Busy).collect();
    assert_eq!(bars, [(0, extent(0.0, 8.0)), (1, extent(4.0, 4.0)), (2, extent(7.0, 1.0))]);
}

#[test]
fn a_block_covers_the_columns_that_it_touches() {
    let blocks = |spans: &[(f64, f64)], long_tasks: &[(f64, f64)]| {
        let lane = LoopLane::new(&rows(spans, long_tasks, &[]), &SECONDS, 8, 0);
        marked(&lane, Mark::Blocked)
    };
    assert_eq!(blocks(&[(1_000.0, 4_000.0)], &[]), [1, 2, 3]);
    assert_eq!(blocks(&[(1_900.0, 4_100.0)], &[]), [1, 2, 3, 4]);
    assert_eq!(blocks(&[(500.0, 3_000.0)], &[(2_500.0, 6_500.0)]), [0, 1, 2, 3, 4, 5, 6]);
    assert!(blocks(&[(1_980.0, 2_030.0)], &[(5_000.0, 5_050.0)]).is_empty(), "50 ms do not block");
}

#[test]
fn a_block_shorter_than_a_column_is_marked_in_two() {
    let lane = LoopLane::new(&rows(&[(2_100.0, 2_200.0)], &[(5_500.0, 5_551.0)], &[]), &SECONDS, 8, 0);
    assert_eq!(marked(&lane, Mark::Blocked), [2, 3, 5, 6]);
    assert_eq!(marked(&lane, Mark::Busy), [2], "a long task need not be our code");
}

#[test]
fn a_column_has_one_tick_for_all_frames_in_it() {
    let frames = [100.0, 900.0, 999.0, 3_000.0, 7_999.0, 8_000.0, 9_000.0];
    let lane = LoopLane::new(&rows(&[], &[], &frames), &SECONDS, 8, 0);
    assert_eq!(marked(&lane, Mark::Frame), [0, 3, 7]);
    let zoomed = LoopLane::new(&rows(&[], &[], &frames), &Axis { from_ms: 1_000.0, to_ms: 9_000.0 }, 8, 0);
    assert_eq!(marked(&zoomed, Mark::Frame), [2, 6, 7]);
}

#[test]
fn growth_from_a_column_is_the_same_as_these_columns_of_the_whole() {
    let ends = (0_u32..150).map(|n| (n, f64::from(n) * 7.3));
    // Every eleventh span is a block, around spans that are shorter than a column.
    let length_ms = |n: u32| f64::from(if n % 11 == 0 { 55 + n % 7 } else { n * 37 % 6 });
    let spans: Vec<_> = ends.map(|(n, end_ms)| (end_ms - length_ms(n), end_ms)).collect();
    let long_tasks = [(400.0, 450.1), (900.0, 980.0)];
    let frames: Vec<_> = (0..90).map(|n| f64::from(n) * 16.7).collect();
    let rows = rows(&spans, &long_tasks, &frames);
    let axis = Axis { from_ms: 100.3, to_ms: 1_300.7 };
    let whole = LoopLane::new(&rows, &axis, 97, 0);
    assert!(whole.columns.iter().any(|column| column.busy > 0.0 && column.busy < 1.0));
    for mark in Mark::ALL {
        let count = marked(&whole, mark).len();
        assert!(count > 0 && count < 97, "{mark:?}: {count}");
    }
    for first in 0..=97 {
        let growth = LoopLane::new(&rows, &axis, 97, first);
        assert_eq!((growth.first, &*growth.columns), (first, &whole.columns[first as usize..]));
    }
    assert!(LoopLane::new(&rows, &axis, 97, 200).columns.is_empty());
}
