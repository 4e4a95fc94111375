use boucle::placement::{Part, Room, place};
use proptest::prelude::*;

/// A desktop window, in which the timeline is between 50 and 600 pixels, and its chart to the right of the names of lanes.
const DESKTOP: Room = Room { width: 1280.0, height: 900.0, part: (50.0, 600.0), chart: (300.0, 1150.0) };

/// A phone.
const PHONE: Room = Room { width: 360.0, height: 740.0, part: (0.0, 740.0), chart: (30.0, 330.0) };

fn bar(top: f64) -> Part {
    Part { left: 400.0, top, width: 50.0, height: 10.0 }
}

#[test]
fn a_box_is_beside_its_bar_where_the_chart_has_room() {
    let placed = place(bar(400.0), (300.0, 200.0), DESKTOP);
    assert_eq!(placed, Part { left: 458.0, top: 210.0, width: 300.0, height: 200.0 });
    // Not above the part of the page.
    assert_eq!(place(bar(60.0), (300.0, 200.0), DESKTOP).top, 50.0);
    // On the left it reaches down, but not below that part.
    let late = Part { left: 1000.0, ..bar(200.0) };
    assert_eq!(
        (place(late, (300.0, 200.0), DESKTOP).left, place(late, (300.0, 200.0), DESKTOP).top),
        (692.0, 200.0)
    );
    assert_eq!(place(Part { top: 500.0, ..late }, (300.0, 200.0), DESKTOP).top, 400.0);
}

#[test]
fn a_box_without_room_beside_its_bar_is_above_it_or_else_below() {
    let wide = Part { left: 310.0, width: 800.0, ..bar(400.0) };
    assert_eq!(
        place(wide, (300.0, 200.0), DESKTOP),
        Part { left: 560.0, top: 192.0, width: 300.0, height: 200.0 }
    );
    assert_eq!(place(Part { top: 200.0, ..wide }, (300.0, 200.0), DESKTOP).top, 218.0);
    let low = Room { height: 400.0, part: (200.0, 350.0), ..DESKTOP };
    assert_eq!(place(bar(300.0), (300.0, 200.0), low).top, 92.0);
}

#[test]
fn on_a_phone_a_box_is_as_wide_as_the_screen() {
    let placed = place(Part { left: 100.0, ..bar(400.0) }, (380.0, 200.0), PHONE);
    assert_eq!((placed.left, placed.width), (8.0, 344.0));
}

#[test]
fn a_box_without_room_is_cut() {
    let placed = place(Part { left: 100.0, ..bar(150.0) }, (360.0, 400.0), Room { height: 400.0, ..PHONE });
    assert_eq!((placed.top, placed.height), (168.0, 224.0));
}

proptest! {
    #[test]
    fn a_box_neither_covers_its_bar_nor_leaves_the_window(
        left in 0.0..360.0_f64,
        top in 0.0..700.0_f64,
        width in 1.0..300.0_f64,
        high in 40.0..500.0_f64,
        wide in 100.0..400.0_f64,
        part in (-500.0..500.0_f64, 0.0..900.0_f64),
    ) {
        let anchor = Part { left, top, width: width.min(360.0 - left), height: 12.0 };
        let placed = place(anchor, (wide, high), Room { part, ..PHONE });
        let is_apart = placed.bottom() <= anchor.top || placed.top >= anchor.bottom();
        let is_beside = placed.left >= anchor.left + anchor.width || placed.left + placed.width <= anchor.left;
        prop_assert!(is_apart || is_beside, "{placed:?}");
        prop_assert!(placed.left >= 0.0 && placed.left + placed.width <= PHONE.width, "{placed:?}");
        prop_assert!(placed.top >= 0.0 && placed.bottom() <= PHONE.height, "{placed:?}");
    }
}
