use boucle::placement::{Part, Room, place};
use proptest::prelude::*;

/// A desktop window, in which the timeline is between 50 and 600 pixels.
const DESKTOP: Room = Room { width: 1280.0, height: 900.0, part: (50.0, 600.0) };

/// A phone.
const PHONE: Room = Room { width: 360.0, height: 740.0, part: (0.0, 740.0) };

fn bar(top: f64) -> Part {
    Part { left: 100.0, top, width: 50.0, height: 10.0 }
}

#[test]
fn a_box_is_above_its_bar_or_else_beside_it_within_its_part_of_the_page() {
    let placed = place(bar(400.0), (300.0, 200.0), DESKTOP);
    assert_eq!(placed, Part { left: 8.0, top: 192.0, width: 300.0, height: 200.0 });
    // Above, it would cover what is above the timeline.
    let beside = place(bar(200.0), (300.0, 200.0), DESKTOP);
    assert_eq!((beside.left, beside.top), (158.0, 105.0));
    assert_eq!(place(bar(60.0), (300.0, 200.0), DESKTOP).top, 50.0);
    let right = Part { left: 1150.0, ..bar(200.0) };
    assert_eq!(place(right, (300.0, 200.0), DESKTOP).left, 842.0);
    let middle = Part { left: 1250.0, ..bar(400.0) };
    assert_eq!(place(middle, (300.0, 200.0), DESKTOP).left, 972.0);
}

#[test]
fn a_box_without_room_there_is_below_its_bar_or_anywhere_above_it() {
    let wide = Part { left: 100.0, width: 1000.0, ..bar(200.0) };
    assert_eq!(place(wide, (300.0, 200.0), DESKTOP).top, 218.0);
    let low = Room { height: 400.0, part: (200.0, 350.0), ..DESKTOP };
    assert_eq!(place(bar(300.0), (300.0, 200.0), low).top, 92.0);
}

#[test]
fn on_a_phone_a_box_is_as_wide_as_the_screen() {
    let placed = place(bar(400.0), (380.0, 200.0), PHONE);
    assert_eq!((placed.left, placed.width), (8.0, 344.0));
}

#[test]
fn a_box_without_room_is_cut() {
    let placed = place(bar(150.0), (360.0, 400.0), Room { height: 400.0, ..PHONE });
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
