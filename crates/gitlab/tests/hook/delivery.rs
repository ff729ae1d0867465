//! One delivery has one key, two have two.

use gitlab::hook::delivery::{event_name, key};
use http::{HeaderMap, HeaderName, HeaderValue};
use proptest::prelude::*;

const UUID: &str = "13792a34-cac6-4fda-95a8-c58e00a3954e";

fn headers(fields: &[(&'static str, &[u8])]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in fields {
        headers.append(
            HeaderName::from_static(name),
            HeaderValue::from_bytes(value).unwrap(),
        );
    }
    headers
}

#[test]
fn the_first_name_that_is_there_is_the_key() {
    let id = ("webhook-id", b"f5e5f430".as_slice());
    let idempotency = ("idempotency-key", b"f5e5f430".as_slice());
    let uuid = ("x-gitlab-event-uuid", UUID.as_bytes());
    let event = ("x-gitlab-event", b"Tag Push Hook".as_slice());

    assert_eq!(
        key(&headers(&[id, ("idempotency-key", b"other"), uuid, event]), b"{}"),
        "f5e5f430"
    );
    assert_eq!(key(&headers(&[idempotency, uuid, event]), b"{}"), "f5e5f430");

    // All hooks of one event share the UUID, and one hook may send two bodies.
    let by_uuid = key(&headers(&[uuid, event]), b"{}");
    assert!(by_uuid.starts_with(UUID), "{by_uuid}");
    assert_ne!(by_uuid, key(&headers(&[uuid, event]), b"{} "));
    assert_eq!(by_uuid, key(&headers(&[uuid]), b"{}"));

    let by_body = key(&headers(&[event]), b"{}");
    assert_eq!(by_body, key(&headers(&[event]), b"{}"));
    assert_ne!(by_body, key(&headers(&[event]), b"{} "));
    assert_ne!(by_body, key(&headers(&[("x-gitlab-event", b"Push Hook")]), b"{}"));
    assert_ne!(by_body, key(&HeaderMap::new(), b"{}"));
    // `a` and `b{}` are not `ab` and `{}`.
    assert_ne!(
        key(&headers(&[("x-gitlab-event", b"a")]), b"b{}"),
        key(&headers(&[("x-gitlab-event", b"ab")]), b"{}")
    );
}

#[test]
fn what_is_long_or_odd_is_hashed_and_what_is_empty_or_twice_is_none() {
    let of_id = |value: &[u8]| {
        key(
            &headers(&[("webhook-id", value), ("idempotency-key", b"second")]),
            b"{}",
        )
    };
    assert_eq!(of_id(&[b'x'; 200]), "x".repeat(200));
    for odd in [&[b'x'; 201][..], "größer".as_bytes(), b"two words", b"tab\there"] {
        let key = of_id(odd);
        assert!(key.starts_with("sha256-") && key.len() == 71, "{key}");
    }
    assert_ne!(of_id(&[b'x'; 201]), of_id(&[b'x'; 202]));
    assert_eq!(of_id(b""), "second");
    assert_eq!(
        key(
            &headers(&[
                ("webhook-id", b"a"),
                ("webhook-id", b"b"),
                ("idempotency-key", b"second")
            ]),
            b"{}"
        ),
        "second"
    );
}

#[test]
fn an_event_is_called_as_it_was_sent() {
    let named = |value: &[u8]| event_name(&headers(&[("x-gitlab-event", value)]));
    for name in ["Tag Push Hook", "Confidential Issue Hook", "Something New", "x"] {
        assert_eq!(named(name.as_bytes()).as_deref(), Some(name));
    }
    assert_eq!(named(&[b'x'; 100]), Some("x".repeat(100)));
    for odd in [
        &[b'x'; 101][..],
        b"",
        b" ",
        "Größe".as_bytes(),
        b"two  spaces",
        b"tab\there",
    ] {
        assert_eq!(named(odd), None, "{odd:?}");
    }
    assert_eq!(event_name(&HeaderMap::new()), None);
    let twice = headers(&[("x-gitlab-event", b"Push Hook"), ("x-gitlab-event", b"Push Hook")]);
    assert_eq!(event_name(&twice), None);
}

proptest! {
    #[test]
    fn a_key_is_never_long_and_can_always_be_printed(
        values in prop::collection::vec(
            (0..4_usize, prop::collection::vec(prop_oneof![32..=126_u8, any::<u8>()], 0..300)),
            0..6,
        ),
        body in prop::collection::vec(any::<u8>(), 0..50),
    ) {
        let names = ["webhook-id", "idempotency-key", "x-gitlab-event-uuid", "x-gitlab-event"];
        let mut headers = HeaderMap::new();
        for (name, value) in values {
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.append(HeaderName::from_static(names[name]), value);
            }
        }
        let key = key(&headers, &body);
        prop_assert!((1..=200).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()));
        if let Some(name) = event_name(&headers) {
            prop_assert!((1..=100).contains(&name.len()));
            prop_assert!(name.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()));
        }
    }
}
