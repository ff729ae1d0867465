//! The table of deliveries that are let in, and of those that are not.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gitlab::hook::signature::{BadKey, Forged, Proof, Secrets, SigningKey, verify};
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;
use proptest::prelude::*;
use sha2::Sha256;

use super::payloads::payload;

/// 2026-11-24 12:27:00 UTC.
const NOW: i64 = 1_795_523_220;
const ID: &str = "f5e5f430-f57b-4e6e-9fac-d9128cd7232f";
/// The bytes 0 to 31.
const KEY: &str = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const OTHER_KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn secrets(keys: &[&str], token: Option<&str>) -> Secrets {
    Secrets {
        signing: keys.iter().map(|key| key.parse().unwrap()).collect(),
        token: token.map(str::to_owned),
    }
}

fn headers(fields: &[(&str, &str)]) -> HeaderMap {
    fields
        .iter()
        .map(|(name, value)| {
            let name: HeaderName = name.parse().unwrap();
            (name, HeaderValue::from_bytes(value.as_bytes()).unwrap())
        })
        .fold(HeaderMap::new(), |mut headers, (name, value)| {
            headers.append(name, value);
            headers
        })
}

/// `v1,…`, made by the library's way of taking a key of any length.
fn sign(key: &str, id: &str, timestamp: &str, body: &[u8]) -> String {
    let key = STANDARD.decode(key.strip_prefix("whsec_").unwrap()).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(body);
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

/// A delivery of now, signed with the key.
fn signed(key: &str, body: &[u8]) -> HeaderMap {
    let timestamp = NOW.to_string();
    let signature = sign(key, ID, &timestamp, body);
    headers(&[
        ("webhook-id", ID),
        ("webhook-timestamp", &timestamp),
        ("webhook-signature", &signature),
    ])
}

/// The same with one header replaced; without it for an empty list, with it twice for two.
fn with(mut all: HeaderMap, name: &str, values: &[&[u8]]) -> HeaderMap {
    let name: HeaderName = name.parse().unwrap();
    all.remove(&name);
    for value in values {
        all.append(&name, HeaderValue::from_bytes(value).unwrap());
    }
    all
}

#[test]
fn the_published_example_is_let_in() {
    // The example that the libraries of Standard Webhooks test themselves with.
    let headers = headers(&[
        ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
        ("webhook-timestamp", "1614265330"),
        (
            "webhook-signature",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ),
    ]);
    let body = br#"{"test": 2432232314}"#;
    let secrets = secrets(&[OTHER_KEY], None);
    assert_eq!(
        verify(&headers, body, &secrets, at(1_614_265_330)),
        Ok(Proof::Signature)
    );
    assert_eq!(
        verify(&headers, br#"{"test":2432232314}"#, &secrets, at(1_614_265_330)),
        Err(Forged::Signature)
    );
}

#[test]
fn a_payload_that_another_program_signed_is_let_in() {
    let (_, body) = payload("tag_push");
    let headers = headers(&[
        ("webhook-id", ID),
        ("webhook-timestamp", "1795523220"),
        (
            "webhook-signature",
            "v1,OzZ19NRK8Gzy99dSgq/HXu/s5NvF7nU3oL3vO9gxrBE=",
        ),
    ]);
    assert_eq!(
        verify(&headers, body.as_bytes(), &secrets(&[KEY], None), at(NOW)),
        Ok(Proof::Signature)
    );
}

#[test]
fn every_signature_and_every_key_may_be_the_one() {
    let body = b"{}";
    let timestamp = NOW.to_string();
    let good = sign(KEY, ID, &timestamp, body);
    let other = sign(OTHER_KEY, ID, &timestamp, body);
    let good_mac = good.strip_prefix("v1,").unwrap();
    let many = |count: usize| format!("{}{good}", format!("{other} ").repeat(count));
    let table = [
        (good.clone(), Ok(Proof::Signature)),
        (format!("{other} {good}"), Ok(Proof::Signature)),
        (format!("v1a,AAAA {good} v2,AAAA"), Ok(Proof::Signature)),
        (format!("  {other}   {good} "), Ok(Proof::Signature)),
        (many(15), Ok(Proof::Signature)),
        // The seventeenth is not looked at.
        (many(16), Err(Forged::Signature)),
        (other.clone(), Err(Forged::Signature)),
        (format!("v1a,{good_mac}"), Err(Forged::Signature)),
        (format!("v2,{good_mac}"), Err(Forged::Signature)),
        (format!("V1,{good_mac}"), Err(Forged::Signature)),
        (good_mac.to_owned(), Err(Forged::Signature)),
        (good.trim_end_matches('=').to_owned(), Err(Forged::Signature)),
        (good[..good.len() - 5].to_owned(), Err(Forged::Signature)),
        (format!("{other},{good}"), Err(Forged::Signature)),
        ("v1,".to_owned(), Err(Forged::Signature)),
        ("v1".to_owned(), Err(Forged::Signature)),
        (",".to_owned(), Err(Forged::Signature)),
        ("v1,%%%%".to_owned(), Err(Forged::Signature)),
    ];
    for (signatures, expected) in table {
        let headers = with(signed(KEY, body), "webhook-signature", &[signatures.as_bytes()]);
        let found = verify(&headers, body, &secrets(&[KEY], None), at(NOW));
        assert_eq!(found, expected, "{signatures}");
    }
    // While a key is being replaced here, the sender may still use the old one.
    for keys in [[KEY, OTHER_KEY], [OTHER_KEY, KEY]] {
        let found = verify(&signed(KEY, body), body, &secrets(&keys, None), at(NOW));
        assert_eq!(found, Ok(Proof::Signature));
    }
}

#[test]
fn five_minutes_both_ways_are_allowed() {
    let body = b"{}";
    let table = [
        (NOW - 301, Err(Forged::Ahead)),
        (NOW - 300, Ok(Proof::Signature)),
        (NOW, Ok(Proof::Signature)),
        (NOW + 300, Ok(Proof::Signature)),
        (NOW + 301, Err(Forged::Stale)),
        (NOW + 86_400, Err(Forged::Stale)),
    ];
    for (now, expected) in table {
        assert_eq!(
            verify(&signed(KEY, body), body, &secrets(&[KEY], None), at(now)),
            expected,
            "{now}"
        );
    }
}

#[test]
fn a_time_that_is_no_number_of_seconds_is_refused_though_it_is_signed() {
    let body = b"{}";
    let table = [
        ("+1795523220", Forged::Timestamp),
        (" 1795523220", Forged::Timestamp),
        ("1795523220.0", Forged::Timestamp),
        ("-1", Forged::Timestamp),
        ("1.8e9", Forged::Timestamp),
        ("0x6b05a8f4", Forged::Timestamp),
        ("2026-11-24T12:27:00Z", Forged::Timestamp),
        ("99999999999999999999", Forged::Timestamp),
        ("0", Forged::Stale),
        ("1795523220000", Forged::Timestamp),
        ("999999999999", Forged::Ahead),
    ];
    for (timestamp, expected) in table {
        let signature = sign(KEY, ID, timestamp, body);
        let headers = headers(&[
            ("webhook-id", ID),
            ("webhook-timestamp", timestamp),
            ("webhook-signature", &signature),
        ]);
        let found = verify(&headers, body, &secrets(&[KEY], None), at(NOW));
        assert_eq!(found, Err(expected), "{timestamp}");
    }
}

#[test]
fn one_header_of_a_signature_is_enough_to_want_all_of_it() {
    let body = b"{}";
    let token = ("x-gitlab-token", "the token");
    let secrets = secrets(&[KEY], Some("the token"));
    for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        let mut alone = headers(&[token]);
        alone.insert(name.parse::<HeaderName>().unwrap(), HeaderValue::from_static("1"));
        assert!(
            matches!(
                verify(&alone, body, &secrets, at(NOW)),
                Err(Forged::Incomplete(_))
            ),
            "{name}"
        );

        let absent: [&[&[u8]]; 2] = [&[], &[b""]];
        for values in absent {
            let mut without = with(signed(KEY, body), name, values);
            without.insert("x-gitlab-token", HeaderValue::from_static("the token"));
            assert_eq!(
                verify(&without, body, &secrets, at(NOW)),
                Err(Forged::Incomplete(name))
            );
            let told = Forged::Incomplete(name).to_string();
            assert_eq!(
                told.contains("it has no signature"),
                name == "webhook-signature",
                "{told}"
            );
        }

        let value = signed(KEY, body).get(name).unwrap().clone();
        let twice = with(signed(KEY, body), name, &[value.as_bytes(), value.as_bytes()]);
        assert_eq!(verify(&twice, body, &secrets, at(NOW)), Err(Forged::Twice(name)));

        let odd = with(signed(KEY, body), name, &["größer".as_bytes()]);
        assert_eq!(
            verify(&odd, body, &secrets, at(NOW)),
            Err(Forged::Characters(name))
        );
    }
}

#[test]
fn the_token_never_helps_a_signature_that_does_not_fit() {
    let body = b"{}";
    let mut forged = signed(OTHER_KEY, body);
    forged.insert("x-gitlab-token", HeaderValue::from_static("the token"));
    let both = secrets(&[KEY], Some("the token"));
    assert_eq!(verify(&forged, body, &both, at(NOW)), Err(Forged::Signature));
    let token_alone = secrets(&[], Some("the token"));
    assert_eq!(
        verify(&forged, body, &token_alone, at(NOW)),
        Err(Forged::NoSigningKey)
    );

    let mut wrong_token = signed(KEY, body);
    wrong_token.insert("x-gitlab-token", HeaderValue::from_static("another"));
    assert_eq!(verify(&wrong_token, body, &both, at(NOW)), Ok(Proof::Signature));
}

#[test]
fn an_id_with_a_full_stop_could_move_a_border() {
    let timestamp = NOW.to_string();
    let signature = sign(KEY, "a.b", &timestamp, b"{}");
    let headers = headers(&[
        ("webhook-id", "a.b"),
        ("webhook-timestamp", &timestamp),
        ("webhook-signature", &signature),
    ]);
    assert_eq!(
        verify(&headers, b"{}", &secrets(&[KEY], None), at(NOW)),
        Err(Forged::Id)
    );
}

#[test]
fn the_older_token_has_to_be_the_same() {
    let expected = "s3cret-Token";
    type Line<'a> = (&'a [&'a [u8]], Result<Proof, Forged>);
    let table: &[Line<'_>] = &[
        (&[b"s3cret-Token"], Ok(Proof::Token)),
        (&[b"s3cret-token"], Err(Forged::Token)),
        (&[b"s3cret-Toke"], Err(Forged::Token)),
        (&[b"s3cret-Token2"], Err(Forged::Token)),
        (&[b"s3cret-Token "], Err(Forged::Token)),
        (&[b""], Err(Forged::Missing)),
        (&[], Err(Forged::Missing)),
        (
            &[b"s3cret-Token", b"s3cret-Token"],
            Err(Forged::Twice("x-gitlab-token")),
        ),
        (
            &["s3cret-Tökен".as_bytes()],
            Err(Forged::Characters("x-gitlab-token")),
        ),
    ];
    for (values, result) in table {
        let headers = with(HeaderMap::new(), "x-gitlab-token", values);
        assert_eq!(
            verify(&headers, b"{}", &secrets(&[], Some(expected)), at(NOW)),
            *result,
            "{values:?}"
        );
    }
    let right = headers(&[("x-gitlab-token", expected)]);
    // As long as a token is set, a hook that does not sign yet is let in by it.
    assert_eq!(
        verify(&right, b"{}", &secrets(&[KEY], Some(expected)), at(NOW)),
        Ok(Proof::Token)
    );
    assert_eq!(
        verify(&right, b"{}", &secrets(&[KEY], None), at(NOW)),
        Err(Forged::Unsigned)
    );
    assert_eq!(
        verify(&HeaderMap::new(), b"{}", &secrets(&[KEY], None), at(NOW)),
        Err(Forged::Missing)
    );
}

#[test]
fn without_a_secret_nobody_is_let_in() {
    for token in [None, Some("")] {
        let none = secrets(&[], token);
        for headers in [
            HeaderMap::new(),
            signed(KEY, b"{}"),
            headers(&[("x-gitlab-token", "")]),
        ] {
            assert_eq!(
                verify(&headers, b"{}", &none, at(NOW)),
                Err(Forged::NotConfigured)
            );
        }
    }
}

#[test]
fn a_signing_token_holds_sixteen_to_sixty_four_bytes() {
    let key = |bytes: usize| format!("whsec_{}", STANDARD.encode(vec![7; bytes]));
    for bytes in [16, 24, 32, 63, 64] {
        let text = key(bytes);
        for text in [
            text.clone(),
            text.trim_end_matches('=').to_owned(),
            format!(" {text}\n"),
        ] {
            let secrets = Secrets {
                signing: vec![text.parse().unwrap()],
                token: None,
            };
            let headers = signed(&key(bytes), b"{}");
            assert_eq!(
                verify(&headers, b"{}", &secrets, at(NOW)),
                Ok(Proof::Signature),
                "{bytes}"
            );
        }
    }
    let table = [
        (key(15), BadKey::Length),
        (key(65), BadKey::Length),
        (key(0), BadKey::Length),
        (KEY.replace("whsec_", ""), BadKey::Prefix),
        (KEY.replace("whsec_", "whsk_"), BadKey::Prefix),
        (KEY.replace("whsec_", "WHSEC_"), BadKey::Prefix),
        (String::new(), BadKey::Prefix),
        (KEY.replace("AECAw", "A!CAw"), BadKey::Base64),
        (KEY.replace("AECAw", "A-_Aw"), BadKey::Base64),
        (KEY.replace("AECAw", "A CAw"), BadKey::Base64),
    ];
    for (text, expected) in table {
        assert_eq!(text.parse::<SigningKey>().unwrap_err(), expected, "{text}");
    }
}

#[test]
fn nothing_secret_is_shown() {
    let secrets = secrets(&[KEY, OTHER_KEY], Some("s3cret-Token"));
    let shown = format!("{secrets:?} {:?}", secrets.signing);
    assert!(
        !shown.contains("s3cret") && !shown.contains("AAEC") && !shown.contains("MfKQ"),
        "{shown}"
    );
    assert!(shown.contains('2'), "how many there are may be seen: {shown}");
}

proptest! {
    #[test]
    fn a_bit_that_was_turned_is_found(
        body in prop::collection::vec(any::<u8>(), 1..200),
        part in 0..3_usize,
        place in any::<prop::sample::Index>(),
        bit in 0..7_u32,
    ) {
        let secrets = secrets(&[KEY], None);
        let good = signed(KEY, &body);
        prop_assert_eq!(verify(&good, &body, &secrets, at(NOW)), Ok(Proof::Signature));
        if part == 2 {
            let mut turned = body.clone();
            let place = place.index(body.len());
            turned[place] ^= 1 << bit;
            prop_assert_eq!(verify(&good, &turned, &secrets, at(NOW)), Err(Forged::Signature));
        } else {
            let name = ["webhook-id", "webhook-signature"][part];
            let mut value = good.get(name).unwrap().as_bytes().to_vec();
            let place = place.index(value.len());
            value[place] ^= 1 << bit;
            // Not every byte may stand in a header at all.
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                let mut turned = good;
                turned.insert(name.parse::<HeaderName>().unwrap(), value);
                prop_assert!(verify(&turned, &body, &secrets, at(NOW)).is_err());
            }
        }
    }

    #[test]
    fn whatever_stands_in_the_headers_is_refused(
        values in prop::collection::vec(
            (0..4_usize, prop::collection::vec(prop_oneof![32..=126_u8, any::<u8>()], 0..60)),
            0..6,
        ),
        body in prop::collection::vec(any::<u8>(), 0..50),
    ) {
        let names = ["webhook-id", "webhook-timestamp", "webhook-signature", "x-gitlab-token"];
        let mut headers = HeaderMap::new();
        for (name, value) in values {
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.append(HeaderName::from_static(names[name]), value);
            }
        }
        let secrets = secrets(&[KEY, OTHER_KEY], Some("the token that nobody guesses"));
        prop_assert!(verify(&headers, &body, &secrets, at(NOW)).is_err());
    }
}
