use boucle::report::axis::Axis;
use boucle::report::loop_lane::LoopLane;
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

/// Returns the height of the load in each column, in half pixels.
fn load(spans: &[(f64, f64)], axis: &Axis, columns: u32) -> Vec<u32> {
    let lane = LoopLane::new(&rows(spans, &[], &[]), axis, columns, 0);
    lane.busy_px.iter().map(|high_px| (high_px * 2.0) as u32).collect()
}

/// Returns the numbers of the columns in which the loop was blocked.
fn blocks(lane: &LoopLane) -> Vec<u32> {
    (lane.first..).zip(&lane.blocked).filter(|(_, blocked)| **blocked).map(|(column, _)| column).collect()
}

#[test]
fn the_loops_load_is_its_share_of_each_column() {
    let spans = [(0.0, 5.0), (15.0, 30.0), (35.0, 60.0)];
    let axis = Axis { from_ms: 0.0, to_ms: 40.0 };
    assert_eq!(load(&spans, &axis, 4), [8, 8, 16, 8]);
    let zoomed = Axis { from_ms: 10.0, to_ms: 20.0 };
    assert_eq!(load(&spans, &zoomed, 2), [0, 16]);
    assert!(load(&spans, &zoomed, 0).is_empty());
}

#[test]
fn overlapping_spans_count_once_in_the_loops_load() {
    let spans = [(5.0, 10.0), (0.0, 20.0), (12.5, 35.0), (35.0, 35.0)];
    let axis = Axis { from_ms: 0.0, to_ms: 50.0 };
    assert_eq!(load(&spans, &axis, 5), [16, 16, 16, 8, 0]);
}

#[test]
fn a_million_overlapping_spans_fill_each_column_once() {
    let spans = vec![(0.0, 2_000.0); 1_000_000];
    let axis = Axis { from_ms: 500.0, to_ms: 1_500.0 };
    // Adding each span to each column would take a thousand million additions.
    let lane = LoopLane::new(&rows(&spans, &spans, &[]), &axis, 1_000, 0);
    assert_eq!((lane.busy_px.len(), lane.blocked.len()), (1_000, 1_000));
    assert!(
        lane.busy_px.iter().all(|high_px| *high_px == 8.0) && lane.blocked.iter().all(|blocked| *blocked)
    );
}

#[test]
fn a_short_time_of_work_is_visible() {
    assert_eq!(load(&[(2_000.0, 2_001.0)], &SECONDS, 4), [0, 2, 0, 0]);
}

#[test]
fn spans_of_more_than_50_ms_and_long_tasks_block_the_columns_that_they_touch() {
    let blocked = |spans: &[(f64, f64)], long_tasks: &[(f64, f64)]| {
        blocks(&LoopLane::new(&rows(spans, long_tasks, &[]), &SECONDS, 8, 0))
    };
    assert_eq!(blocked(&[(2_000.0, 4_000.0)], &[]), [2, 3]);
    assert_eq!(blocked(&[(1_900.0, 4_100.0)], &[]), [1, 2, 3, 4]);
    assert_eq!(blocked(&[(2_100.0, 2_200.0)], &[(5_500.0, 5_551.0)]), [2, 5]);
    assert!(blocked(&[(1_980.0, 2_030.0)], &[(5_000.0, 5_050.0)]).is_empty());
}

#[test]
fn a_long_task_need_not_be_work_of_the_page() {
    let lane = LoopLane::new(&rows(&[], &[(5_500.0, 5_551.0)], &[]), &SECONDS, 8, 0);
    assert!(lane.busy_px.iter().all(|high_px| *high_px == 0.0));
}

#[test]
fn a_column_has_one_tick_for_all_frames_in_it() {
    let frames = [100.0, 900.0, 999.0, 3_000.0, 7_999.0, 8_000.0, 9_000.0];
    let ticks = |axis: &Axis| LoopLane::new(&rows(&[], &[], &frames), axis, 8, 0).frames_px;
    assert_eq!(ticks(&SECONDS), [0.0, 3.0, 7.0]);
    assert_eq!(ticks(&Axis { from_ms: 1_000.0, to_ms: 9_000.0 }), [2.0, 6.0, 7.0]);
}

#[test]
fn growth_from_a_column_is_the_same_as_these_columns_of_the_whole() {
    let ends = (0_u32..150).map(|n| (n, f64::from(n) * 7.3));
    // Every eleventh span is a block, around spans that are shorter than a column.
    let length_ms = |n: u32| f64::from(if n.is_multiple_of(11) { 55 + n % 7 } else { n * 37 % 6 });
    let spans: Vec<_> = ends.map(|(n, end_ms)| (end_ms - length_ms(n), end_ms)).collect();
    let long_tasks = [(400.0, 450.1), (900.0, 980.0)];
    let frames: Vec<_> = (0..90).map(|n| f64::from(n) * 16.7).collect();
    let rows = rows(&spans, &long_tasks, &frames);
    let axis = Axis { from_ms: 100.3, to_ms: 1_300.7 };
    let whole = LoopLane::new(&rows, &axis, 97, 0);
    for count in [whole.busy_px.iter().filter(|high_px| **high_px > 0.0).count(), blocks(&whole).len()] {
        assert!(count > 1 && count < 97, "{count}");
    }
    for first in 0..=97 {
        let growth = LoopLane::new(&rows, &axis, 97, first);
        assert_eq!((growth.first, &*growth.busy_px), (first, &whole.busy_px[first as usize..]));
        assert_eq!(growth.blocked, whole.blocked[first as usize..]);
        let frames_px = whole.frames_px.iter().copied().filter(|x_px| *x_px >= f64::from(first));
        assert_eq!(growth.frames_px, frames_px.collect::<Vec<_>>());
    }
    assert!(LoopLane::new(&rows, &axis, 97, 200).busy_px.is_empty());
}
