SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);
CREATE TABLE public.audit (
    id text NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    entity text NOT NULL,
    detail text NOT NULL
);
CREATE TABLE public.cadences (
    id text NOT NULL,
    product_id text NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    rule text NOT NULL,
    holds_from text NOT NULL COLLATE pg_catalog."C",
    holds_until text,
    left_out text NOT NULL,
    major_month bigint,
    major_from text,
    first_version text,
    binding text NOT NULL,
    steps text NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT cadences_binding_check CHECK ((binding = ANY (ARRAY['committed'::text, 'target'::text, 'best_effort'::text]))),
    CONSTRAINT cadences_kind_check CHECK ((kind = ANY (ARRAY['monthly'::text, 'patch'::text, 'internal'::text])))
);
CREATE TABLE public.date_changes (
    id text NOT NULL,
    release_id text NOT NULL,
    step_id text,
    what text NOT NULL,
    before text,
    after text,
    by text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT date_changes_what_check CHECK ((what = ANY (ARRAY['entered'::text, 'moved'::text, 'delayed'::text, 'cancelled'::text, 'reached'::text, 'reopened'::text, 'confirmed'::text, 'versions'::text, 'freed'::text])))
);
CREATE TABLE public.idempotency (
    actor text NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    answer text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.items (
    id text NOT NULL,
    run_id text NOT NULL,
    section_id text NOT NULL,
    "position" bigint NOT NULL,
    title text NOT NULL,
    detail text NOT NULL,
    duty text NOT NULL,
    command text,
    link text,
    step text,
    source bigint,
    for_version text,
    outdated bigint DEFAULT 0 NOT NULL,
    day text,
    "time" text,
    zone text,
    state text NOT NULL,
    reason text,
    touched_by text,
    touched_at bigint,
    version bigint NOT NULL,
    visibility text NOT NULL,
    CONSTRAINT items_check CHECK (((state = ANY (ARRAY['blocked'::text, 'skipped'::text])) = (reason IS NOT NULL))),
    CONSTRAINT items_duty_check CHECK ((duty = ANY (ARRAY['release_manager'::text, 'security_release_manager'::text, 'engineer'::text, 'quality'::text, 'communications'::text]))),
    CONSTRAINT items_outdated_check CHECK ((outdated = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT items_state_check CHECK ((state = ANY (ARRAY['open'::text, 'doing'::text, 'blocked'::text, 'done'::text, 'skipped'::text]))),
    CONSTRAINT items_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.kinds (
    product_id text NOT NULL,
    kind text NOT NULL,
    visibility text NOT NULL,
    CONSTRAINT kinds_kind_check CHECK ((kind = ANY (ARRAY['monthly'::text, 'patch'::text, 'internal'::text]))),
    CONSTRAINT kinds_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.outbox (
    id text NOT NULL,
    at bigint NOT NULL,
    origin text NOT NULL,
    topic text NOT NULL,
    seals text NOT NULL,
    payload text NOT NULL
);
CREATE TABLE public.people (
    id text NOT NULL,
    connection text NOT NULL COLLATE pg_catalog."C",
    gitlab_id bigint,
    username text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    title text DEFAULT ''::text NOT NULL,
    roles text NOT NULL,
    roles_checked_at bigint NOT NULL,
    avatar bytea,
    avatar_type text,
    created_at bigint NOT NULL
);
CREATE TABLE public.products (
    id text NOT NULL,
    slug text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    colour text NOT NULL,
    letter text NOT NULL,
    visibility text NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT products_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.reasons (
    change_id text NOT NULL,
    "position" bigint NOT NULL,
    visibility text NOT NULL,
    text text NOT NULL,
    CONSTRAINT reasons_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.release_addresses (
    release_id text NOT NULL,
    slug text NOT NULL,
    public bigint NOT NULL,
    CONSTRAINT release_addresses_public_check CHECK ((public = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.release_versions (
    product_id text NOT NULL,
    version text NOT NULL,
    release_id text NOT NULL,
    "position" bigint NOT NULL
);
CREATE TABLE public.releases (
    id text NOT NULL,
    product_id text NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    slug text NOT NULL COLLATE pg_catalog."C",
    day text NOT NULL,
    first_planned text NOT NULL,
    occurrence text NOT NULL,
    standing text NOT NULL,
    left_out text,
    confidence text NOT NULL,
    binding text NOT NULL,
    known_from text NOT NULL,
    cadence_id text,
    visibility text NOT NULL,
    sequence bigint NOT NULL,
    modified_at bigint NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT releases_binding_check CHECK ((binding = ANY (ARRAY['committed'::text, 'target'::text, 'best_effort'::text]))),
    CONSTRAINT releases_check CHECK (((standing = 'left_out'::text) = (left_out IS NOT NULL))),
    CONSTRAINT releases_confidence_check CHECK ((confidence = ANY (ARRAY['tentative'::text, 'confirmed'::text]))),
    CONSTRAINT releases_kind_check CHECK ((kind = ANY (ARRAY['monthly'::text, 'patch'::text, 'internal'::text]))),
    CONSTRAINT releases_known_from_check CHECK ((known_from = ANY (ARRAY['rule'::text, 'hand'::text, 'published'::text, 'tagged'::text]))),
    CONSTRAINT releases_standing_check CHECK ((standing = ANY (ARRAY['planned'::text, 'delayed'::text, 'cancelled'::text, 'left_out'::text]))),
    CONSTRAINT releases_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.runs (
    id text NOT NULL,
    release_id text NOT NULL,
    template_slug text NOT NULL,
    template_revision bigint NOT NULL,
    title text NOT NULL,
    intro text NOT NULL,
    visibility text NOT NULL,
    started_by text NOT NULL,
    started_at bigint NOT NULL,
    CONSTRAINT runs_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.sections (
    id text NOT NULL,
    run_id text NOT NULL,
    "position" bigint NOT NULL,
    title text NOT NULL,
    intro text NOT NULL,
    day text,
    "time" text,
    zone text
);
CREATE TABLE public.sessions (
    id text NOT NULL,
    person_id text,
    data text NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE public.sign_in_links (
    hash text NOT NULL,
    person_id text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    used_at bigint
);
CREATE TABLE public.steps (
    id text NOT NULL,
    release_id text NOT NULL,
    "position" bigint NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    day text NOT NULL,
    "time" text,
    zone text,
    first_day text NOT NULL,
    first_time text,
    first_zone text,
    binding text NOT NULL,
    confidence text NOT NULL,
    state text NOT NULL,
    seen_as text NOT NULL,
    reached_on text,
    reached_at bigint,
    reaches text,
    shown bigint NOT NULL,
    moved bigint NOT NULL,
    sequence bigint NOT NULL,
    modified_at bigint NOT NULL,
    CONSTRAINT steps_binding_check CHECK ((binding = ANY (ARRAY['committed'::text, 'target'::text, 'best_effort'::text]))),
    CONSTRAINT steps_check CHECK ((("time" IS NULL) = (zone IS NULL))),
    CONSTRAINT steps_check1 CHECK (((first_time IS NULL) = (first_zone IS NULL))),
    CONSTRAINT steps_check2 CHECK (((state = 'reached'::text) = (reached_on IS NOT NULL))),
    CONSTRAINT steps_confidence_check CHECK ((confidence = ANY (ARRAY['tentative'::text, 'confirmed'::text]))),
    CONSTRAINT steps_moved_check CHECK ((moved = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT steps_reaches_check CHECK ((reaches = ANY (ARRAY['open'::text, 'warning'::text, 'closed'::text, 'tagged'::text, 'published'::text]))),
    CONSTRAINT steps_seen_as_check CHECK ((seen_as = ANY (ARRAY['planned'::text, 'delayed'::text, 'cancelled'::text, 'left_out'::text]))),
    CONSTRAINT steps_shown_check CHECK ((shown = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT steps_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'reached'::text, 'delayed'::text, 'cancelled'::text, 'left_out'::text])))
);
CREATE TABLE public.templates (
    slug text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    text text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT templates_kind_check CHECK ((kind = ANY (ARRAY['monthly'::text, 'patch'::text, 'internal'::text])))
);
CREATE TABLE public.tokens (
    id text NOT NULL,
    person_id text NOT NULL,
    name text NOT NULL,
    hash text NOT NULL,
    writes bigint NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint,
    used_at bigint,
    revoked_at bigint,
    CONSTRAINT tokens_writes_check CHECK ((writes = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.write_queue (
);
INSERT INTO public._sqlx_migrations VALUES (20261123000001, 'foundation', '2026-11-24 10:15:13.426121+00', true, '\x046acd471e8924f874b180ca404d04f1b3b3934ba0a75261e4dd5655276e3a195bb8ea9ac9e53df4a2f300bfa6514e2c', 27750153);
INSERT INTO public.audit VALUES ('01a2310c-013b-767d-9013-70e5356f16d9', 1796115600064, 'system:story', 'person.signed_in', 'person:01a2310c-013b-767d-9013-70e468af140d', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"ana"}');
INSERT INTO public.audit VALUES ('01a2310c-013b-767d-9013-70e7af51c88f', 1796115600072, 'system:story', 'person.signed_in', 'person:01a2310c-013b-767d-9013-70e675142baa', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"bo"}');
INSERT INTO public.audit VALUES ('01a2310c-013b-767d-9013-70e95f37fa48', 1796115600076, 'system:story', 'person.signed_in', 'person:01a2310c-013b-767d-9013-70e82c69091c', '{"connection":"gitlab","roles":"security_release_manager","roles_before":null,"username":"chidi"}');
INSERT INTO public.audit VALUES ('01a2310c-013b-767d-9013-70eb42e233a4', 1796115600078, 'system:story', 'person.signed_in', 'person:01a2310c-013b-767d-9013-70ea4606a457', '{"connection":"gitlab","roles":"admin","roles_before":null,"username":"dana"}');
INSERT INTO public.audit VALUES ('01a2310c-013b-767d-9013-70ed8879f647', 1796115600081, 'system:story', 'person.signed_in', 'person:01a2310c-013b-767d-9013-70ec2062161c', '{"connection":"gitlab","roles":"viewer","roles_before":null,"username":"eli"}');
INSERT INTO public.audit VALUES ('01a2310c-013b-767d-9013-70ef52588580', 1796115600083, 'system:story', 'product.added', 'product:01a2310c-013b-767d-9013-70eee471c99c', '{"name":"GitLab","slug":"gitlab","visibility":"public"}');
INSERT INTO public.audit VALUES ('01a2310c-013b-767d-9013-70f09296304c', 1796115600086, 'system:story', 'history.imported', 'product:01a2310c-013b-767d-9013-70eee471c99c', '{"releases":1}');
INSERT INTO public.audit VALUES ('01a2310c-013b-767d-9013-70f2d93e7034', 1796115600093, 'system:story', 'cadence.added', 'cadence:01a2310c-013b-767d-9013-70f18b474ea0', '{"from":"2026-11-01","name":"monthly","product":"gitlab","rule":"monthly on the 3rd thursday"}');
INSERT INTO public.audit VALUES ('01a2310c-013b-767d-9013-70f4dd409d20', 1796115600096, 'system:story', 'cadence.added', 'cadence:01a2310c-013b-767d-9013-70f38befe42b', '{"from":"2026-11-01","name":"patch-before","product":"gitlab","rule":"8 days before monthly"}');
INSERT INTO public.audit VALUES ('01a2310c-013b-767d-9013-70f61b0a3af4', 1796115600104, 'system:story', 'cadence.added', 'cadence:01a2310c-013b-767d-9013-70f5d5ad23cd', '{"from":"2026-11-01","name":"patch-after","product":"gitlab","rule":"6 days after monthly"}');
INSERT INTO public.audit VALUES ('01a2310c-013b-767d-9013-70f7dd9c2ca2', 1796115600111, 'system:story', 'horizon.extended', 'product:01a2310c-013b-767d-9013-70eee471c99c', '{"from":"2026-11-25","releases":7,"until":"2027-01-27"}');
INSERT INTO public.audit VALUES ('01a2310c-013b-767d-9013-70f8ecc1d8a1', 1796115600130, 'system:story', 'template.added', 'template:monthly', '{"revision":1}');
INSERT INTO public.audit VALUES ('01a2310c-0147-754f-9091-38133f3d5a30', 1796119200071, 'system:story', 'person.signed_in', 'person:01a2310c-0147-754f-9091-3812d92864ab', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"fay"}');
INSERT INTO public.audit VALUES ('01a2310c-015f-7769-9af6-08e1c8cf09fb', 1796119200095, '01a2310c-013b-767d-9013-70e468af140d', 'run.started', 'run:e58e93d6-eed4-5535-abd4-ac4aaa45bd19', '{"items":32,"release":"48ad73f2-bb0c-566f-875b-a94e27d26e42","revision":1,"template":"monthly"}');
INSERT INTO public.audit VALUES ('01a2310c-0176-76d1-9450-1ac5003614cb', 1796119200118, '01a2310c-013b-767d-9013-70e468af140d', 'item.ticked', 'item:da006023-89f1-58c9-a392-b788c797821c', '{"after":"done","before":"open","reason":null,"run":"e58e93d6-eed4-5535-abd4-ac4aaa45bd19"}');
INSERT INTO public.audit VALUES ('01a2310c-017e-7110-9819-7011dc05f646', 1796119200126, '01a2310c-013b-767d-9013-70e468af140d', 'item.ticked', 'item:7035f522-164f-5832-ba84-ab07e22bb991', '{"after":"blocked","before":"open","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","run":"e58e93d6-eed4-5535-abd4-ac4aaa45bd19"}');
INSERT INTO public.audit VALUES ('01a2310c-0186-77b6-b15d-9d63df7db662', 1796119200134, '01a2310c-013b-767d-9013-70e468af140d', 'release.moved', 'release:62c3e311-75d0-56b3-9fe4-687babf3c5e1', '{"after":"Fri 22 Jan 2027","before":"Thu 21 Jan 2027","internal_reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","public_reason":"a public reason","slug":"19.8","step":null}');
INSERT INTO public.audit VALUES ('01a2310c-0192-75cd-a6e1-3b965ed2a8ba', 1796119200146, '01a2310c-013b-767d-9013-70e82c69091c', 'release.visibility_set', 'release:6835d387-384b-5417-9ff9-3616e315c3cd', '{"after":"embargoed","before":"public"}');
INSERT INTO public.audit VALUES ('01a2310c-01a0-76d2-a109-cb7ee04988ee', 1796119200160, 'system:story', 'token.added', 'token:01a2310c-01a0-76d2-a109-cb7d51d35b2c', '{"name":"a robot","person":"01a2310c-013b-767d-9013-70e468af140d","writes":true}');
INSERT INTO public.audit VALUES ('01a2310c-01a2-73f5-b1c8-73bf6fbf76de', 1796119200162, 'system:story', 'sign_in_link.added', 'person:01a2310c-013b-767d-9013-70e468af140d', '{"until":"2026-12-01T10:15:00.162Z"}');
INSERT INTO public.cadences VALUES ('01a2310c-013b-767d-9013-70f18b474ea0', '01a2310c-013b-767d-9013-70eee471c99c', 'monthly', 'monthly', 'monthly on the 3rd thursday', '2026-11-01', '2027-01-31', '', 5, '2022-05-01', NULL, 'committed', 'milestone-start | Milestone starts | prev-5 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target', 1796115600093);
INSERT INTO public.cadences VALUES ('01a2310c-013b-767d-9013-70f38befe42b', '01a2310c-013b-767d-9013-70eee471c99c', 'patch-before', 'patch', '8 days before monthly', '2026-11-01', '2027-01-31', '', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600096);
INSERT INTO public.cadences VALUES ('01a2310c-013b-767d-9013-70f5d5ad23cd', '01a2310c-013b-767d-9013-70eee471c99c', 'patch-after', 'patch', '6 days after monthly', '2026-11-01', '2027-01-31', '12 | holidays', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600104);
INSERT INTO public.date_changes VALUES ('01a2310c-0186-77b6-b15d-9d62d569ea17', '62c3e311-75d0-56b3-9fe4-687babf3c5e1', NULL, 'moved', 'Thu 21 Jan 2027', 'Fri 22 Jan 2027', '01a2310c-013b-767d-9013-70e468af140d', 1796119200134);
INSERT INTO public.idempotency VALUES ('01a2310c-013b-767d-9013-70e468af140d', 'once', '["e58e93d6-eed4-5535-abd4-ac4aaa45bd19","da006023-89f1-58c9-a392-b788c797821c","done",null,0]', '{"changed":true,"run":"e58e93d6-eed4-5535-abd4-ac4aaa45bd19","item":"da006023-89f1-58c9-a392-b788c797821c","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200118,"version":1}', 1796119200118);
INSERT INTO public.items VALUES ('e6e2e989-79af-525d-b7ff-9beff1c7537c', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', '72a242a0-8ad3-5c3e-bdcc-9fb0b84ec04e', 0, 'Make the candidate', '', 'release_manager', NULL, NULL, 'candidate', 0, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('92240e6d-48ea-5cbd-80b8-e7be4477cfaa', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', '72a242a0-8ad3-5c3e-bdcc-9fb0b84ec04e', 1, 'Tag it', '', 'release_manager', NULL, NULL, 'tag', 1, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('0081aa7a-d5be-5a21-83e3-4c8badc9b982', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 4, 'Item 3 of 19.7', '', 'release_manager', NULL, NULL, NULL, 4, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('2e31f47a-18c7-5fc5-8955-39b8b240de17', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 5, 'Item 4 of 19.7', '', 'release_manager', NULL, NULL, NULL, 5, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('e727ca12-264f-5094-8f3b-ce6b118066be', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 6, 'Item 5 of 19.7', '', 'release_manager', NULL, NULL, NULL, 6, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('c9925d89-03ba-5299-a840-77c9899df263', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 7, 'Item 6 of 19.7', '', 'release_manager', NULL, NULL, NULL, 7, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('a78a3a59-cc78-52dd-adf5-059caef66a84', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 8, 'Item 7 of 19.7', '', 'release_manager', NULL, NULL, NULL, 8, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('c11184e9-73fa-5a67-ba6a-3e4cc866fd90', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 9, 'Item 8 of 19.7', '', 'release_manager', NULL, NULL, NULL, 9, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('d08f5602-2588-515f-b084-9261b4fed4c7', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 10, 'Item 9 of 19.7', '', 'release_manager', NULL, NULL, NULL, 10, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('e5a909ce-915d-5df9-abfa-e236969b8e8e', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 11, 'Item 10 of 19.7', '', 'release_manager', NULL, NULL, NULL, 11, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('60f5ce10-b706-5210-be4c-f51cc827172d', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 12, 'Item 11 of 19.7', '', 'release_manager', NULL, NULL, NULL, 12, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('e1164547-3db6-5748-b442-93c64dde9ff5', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 13, 'Item 12 of 19.7', '', 'release_manager', NULL, NULL, NULL, 13, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('edc38848-cfdf-5018-a27a-c0c6da840333', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 14, 'Item 13 of 19.7', '', 'release_manager', NULL, NULL, NULL, 14, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('38df2c3c-a0aa-5353-a682-2dce870db0bc', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 15, 'Item 14 of 19.7', '', 'release_manager', NULL, NULL, NULL, 15, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('9e555294-712c-5b54-ac50-442d9feb363d', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 16, 'Item 15 of 19.7', '', 'release_manager', NULL, NULL, NULL, 16, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('a42c807c-0588-53ac-af2c-92d73026d9c2', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 17, 'Item 16 of 19.7', '', 'release_manager', NULL, NULL, NULL, 17, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('8eed2c0f-f958-51c0-97a0-f96e15bde864', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 18, 'Item 17 of 19.7', '', 'release_manager', NULL, NULL, NULL, 18, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('5cb1e625-d73f-5145-a0c0-ecc4e09a0101', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 19, 'Item 18 of 19.7', '', 'release_manager', NULL, NULL, NULL, 19, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('765d3197-4884-500d-a744-677be17f8c4e', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 20, 'Item 19 of 19.7', '', 'release_manager', NULL, NULL, NULL, 20, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('15c49bc7-e3f4-5cac-bbd6-caf70d0ad789', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 21, 'Item 20 of 19.7', '', 'release_manager', NULL, NULL, NULL, 21, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('c66939e7-287b-506a-91da-a1a17bca7385', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 22, 'Item 21 of 19.7', '', 'release_manager', NULL, NULL, NULL, 22, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('16dc3afe-a9fe-55a7-8295-31cc20de463b', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 23, 'Item 22 of 19.7', '', 'release_manager', NULL, NULL, NULL, 23, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('6fa2c291-503d-541d-a469-68052c61e873', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 24, 'Item 23 of 19.7', '', 'release_manager', NULL, NULL, NULL, 24, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('8fb7c1c9-aff8-55f9-aa27-1a8147f0f729', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 25, 'Item 24 of 19.7', '', 'release_manager', NULL, NULL, NULL, 25, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('2b2316e2-334b-5678-816d-2a9a2b31e34f', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 26, 'Item 25 of 19.7', '', 'release_manager', NULL, NULL, NULL, 26, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('50d43426-fd43-50fb-8e24-8daf2bb00164', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 27, 'Item 26 of 19.7', '', 'release_manager', NULL, NULL, NULL, 27, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('16d5fac0-3aae-5396-b378-6909e6c8a698', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 28, 'Item 27 of 19.7', '', 'release_manager', NULL, NULL, NULL, 28, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('a619b927-cf0c-5cdd-8bb0-04f64a7413a1', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 29, 'Item 28 of 19.7', '', 'release_manager', NULL, NULL, NULL, 29, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('3d13abba-7ae5-5215-953f-9b24df05affd', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 30, 'Item 29 of 19.7', '', 'release_manager', NULL, NULL, NULL, 30, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('bb8936dc-00a6-5476-af10-afab0a918b49', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 31, 'Item 30 of 19.7', '', 'release_manager', NULL, NULL, NULL, 31, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('da006023-89f1-58c9-a392-b788c797821c', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 2, 'Item 1 of 19.7', '', 'release_manager', NULL, NULL, NULL, 2, NULL, 0, NULL, NULL, NULL, 'done', NULL, '01a2310c-013b-767d-9013-70e468af140d', 1796119200118, 1, 'public');
INSERT INTO public.items VALUES ('7035f522-164f-5832-ba84-ab07e22bb991', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'e14aacc6-876e-5257-8649-56e0f0f79552', 3, 'Item 2 of 19.7', '', 'release_manager', NULL, NULL, NULL, 3, NULL, 0, NULL, NULL, NULL, 'blocked', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', '01a2310c-013b-767d-9013-70e468af140d', 1796119200126, 1, 'public');
INSERT INTO public.kinds VALUES ('01a2310c-013b-767d-9013-70eee471c99c', 'monthly', 'public');
INSERT INTO public.kinds VALUES ('01a2310c-013b-767d-9013-70eee471c99c', 'patch', 'public');
INSERT INTO public.kinds VALUES ('01a2310c-013b-767d-9013-70eee471c99c', 'internal', 'team');
INSERT INTO public.outbox VALUES ('01a2310c-015f-7769-9af6-08e2b52ca0bf', 1796119200095, '01a2310c-013b-767d-9013-70f990d05be0', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-0176-76d1-9450-1ac693c7e4ce', 1796119200118, '01a2310c-013b-767d-9013-70f990d05be0', 'run:e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'team', '{"type":"item","run":"e58e93d6-eed4-5535-abd4-ac4aaa45bd19","item":"da006023-89f1-58c9-a392-b788c797821c","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200118,"version":1}');
INSERT INTO public.outbox VALUES ('01a2310c-017e-7110-9819-70121ed9f849', 1796119200126, '01a2310c-013b-767d-9013-70f990d05be0', 'run:e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 'team', '{"type":"item","run":"e58e93d6-eed4-5535-abd4-ac4aaa45bd19","item":"7035f522-164f-5832-ba84-ab07e22bb991","state":"blocked","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","by":"Ana Ferreira","at":1796119200126,"version":1}');
INSERT INTO public.outbox VALUES ('01a2310c-0186-77b6-b15d-9d646d7f9de1', 1796119200134, '01a2310c-013b-767d-9013-70f990d05be0', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO public.outbox VALUES ('01a2310c-0192-75cd-a6e1-3b97b580b668', 1796119200146, '01a2310c-013b-767d-9013-70f990d05be0', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13"}');
INSERT INTO public.outbox VALUES ('01a2310c-0192-75cd-a6e1-3b98b95372f7', 1796119200146, '01a2310c-013b-767d-9013-70f990d05be0', 'product:gitlab', 'embargoed', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13-c45c1f6dcfb6"}');
INSERT INTO public.people VALUES ('01a2310c-013b-767d-9013-70e468af140d', 'gitlab', 1, 'ana', 'Ana Ferreira', '', 'release_manager', 1796115600064, NULL, NULL, 1796115600064);
INSERT INTO public.people VALUES ('01a2310c-013b-767d-9013-70e675142baa', 'gitlab', 2, 'bo', 'Bo Lindqvist', '', 'release_manager', 1796115600072, NULL, NULL, 1796115600072);
INSERT INTO public.people VALUES ('01a2310c-013b-767d-9013-70e82c69091c', 'gitlab', 3, 'chidi', 'Chidi Okafor', '', 'security_release_manager', 1796115600076, NULL, NULL, 1796115600076);
INSERT INTO public.people VALUES ('01a2310c-013b-767d-9013-70ea4606a457', 'gitlab', 4, 'dana', 'Dana Whitfield', '', 'admin', 1796115600078, NULL, NULL, 1796115600078);
INSERT INTO public.people VALUES ('01a2310c-013b-767d-9013-70ec2062161c', 'gitlab', 5, 'eli', 'Eli Navarro', '', 'viewer', 1796115600081, NULL, NULL, 1796115600081);
INSERT INTO public.people VALUES ('01a2310c-0147-754f-9091-3812d92864ab', 'gitlab', 6, 'fay', 'Fay Ünal', '', 'release_manager', 1796119200071, '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', 'image/png', 1796119200071);
INSERT INTO public.products VALUES ('01a2310c-013b-767d-9013-70eee471c99c', 'gitlab', 'GitLab', 'orange', 'G', 'public', 1796115600083);
INSERT INTO public.reasons VALUES ('01a2310c-0186-77b6-b15d-9d62d569ea17', 0, 'public', 'a public reason');
INSERT INTO public.reasons VALUES ('01a2310c-0186-77b6-b15d-9d62d569ea17', 1, 'team', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO public.release_addresses VALUES ('6835d387-384b-5417-9ff9-3616e315c3cd', 'patch-2027-01-13', 1);
INSERT INTO public.release_versions VALUES ('01a2310c-013b-767d-9013-70eee471c99c', '19.6.0', 'b0d4a321-acbf-58ab-9447-a367d9be3ac6', 0);
INSERT INTO public.release_versions VALUES ('01a2310c-013b-767d-9013-70eee471c99c', '19.7.0', '48ad73f2-bb0c-566f-875b-a94e27d26e42', 0);
INSERT INTO public.release_versions VALUES ('01a2310c-013b-767d-9013-70eee471c99c', '19.8.0', '62c3e311-75d0-56b3-9fe4-687babf3c5e1', 0);
INSERT INTO public.releases VALUES ('b0d4a321-acbf-58ab-9447-a367d9be3ac6', '01a2310c-013b-767d-9013-70eee471c99c', 'monthly', '19.6', '2026-11-19', '2026-11-19', '2026-11-19', 'planned', NULL, 'confirmed', 'target', 'published', NULL, 'public', 0, 1796115600086, 0);
INSERT INTO public.releases VALUES ('6062b240-fca2-5a9c-9b14-11390f57a63b', '01a2310c-013b-767d-9013-70eee471c99c', 'patch', 'patch-2026-11-25', '2026-11-25', '2026-11-25', '2026-11-25', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-013b-767d-9013-70f5d5ad23cd', 'public', 0, 1796115600111, 0);
INSERT INTO public.releases VALUES ('2cbf692b-5513-52a3-99a8-a6fa2ab87c05', '01a2310c-013b-767d-9013-70eee471c99c', 'patch', 'patch-2026-12-09', '2026-12-09', '2026-12-09', '2026-12-09', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-013b-767d-9013-70f38befe42b', 'public', 0, 1796115600111, 0);
INSERT INTO public.releases VALUES ('48ad73f2-bb0c-566f-875b-a94e27d26e42', '01a2310c-013b-767d-9013-70eee471c99c', 'monthly', '19.7', '2026-12-17', '2026-12-17', '2026-12-17', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-013b-767d-9013-70f18b474ea0', 'public', 0, 1796115600111, 0);
INSERT INTO public.releases VALUES ('f91e0b1c-7966-546e-95ab-1472c08140fa', '01a2310c-013b-767d-9013-70eee471c99c', 'patch', 'patch-2026-12-23', '2026-12-23', '2026-12-23', '2026-12-23', 'left_out', 'holidays', 'tentative', 'committed', 'rule', '01a2310c-013b-767d-9013-70f5d5ad23cd', 'public', 0, 1796115600111, 0);
INSERT INTO public.releases VALUES ('067c30db-769e-5300-9606-6840ee9f1904', '01a2310c-013b-767d-9013-70eee471c99c', 'patch', 'patch-2027-01-27', '2027-01-27', '2027-01-27', '2027-01-27', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-013b-767d-9013-70f5d5ad23cd', 'public', 0, 1796115600111, 0);
INSERT INTO public.releases VALUES ('62c3e311-75d0-56b3-9fe4-687babf3c5e1', '01a2310c-013b-767d-9013-70eee471c99c', 'monthly', '19.8', '2027-01-22', '2027-01-21', '2027-01-21', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-013b-767d-9013-70f18b474ea0', 'public', 1, 1796119200134, 1);
INSERT INTO public.releases VALUES ('6835d387-384b-5417-9ff9-3616e315c3cd', '01a2310c-013b-767d-9013-70eee471c99c', 'patch', 'patch-2027-01-13-c45c1f6dcfb6', '2027-01-13', '2027-01-13', '2027-01-13', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-013b-767d-9013-70f38befe42b', 'embargoed', 1, 1796119200146, 1);
INSERT INTO public.runs VALUES ('e58e93d6-eed4-5535-abd4-ac4aaa45bd19', '48ad73f2-bb0c-566f-875b-a94e27d26e42', 'monthly', 1, 'Monthly release', '', 'public', '01a2310c-013b-767d-9013-70e468af140d', 1796119200095);
INSERT INTO public.sections VALUES ('72a242a0-8ad3-5c3e-bdcc-9fb0b84ec04e', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 0, 'Tag', '', '2026-12-16', NULL, NULL);
INSERT INTO public.sections VALUES ('e14aacc6-876e-5257-8649-56e0f0f79552', 'e58e93d6-eed4-5535-abd4-ac4aaa45bd19', 1, 'Rest', '', NULL, NULL, NULL);
INSERT INTO public.sessions VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '01a2310c-013b-767d-9013-70e468af140d', '{}', 1796122800000);
INSERT INTO public.sign_in_links VALUES ('582967534d0f909d196b97f9e6921342777aea87b46fa52df165389db1fb8ccf', '01a2310c-013b-767d-9013-70e468af140d', 1796119200162, 1796120100162, NULL);
INSERT INTO public.steps VALUES ('ce906394-a6ab-5f75-b9aa-76094468e1d1', 'b0d4a321-acbf-58ab-9447-a367d9be3ac6', 0, 'publication', 'Publication', '2026-11-19', NULL, NULL, '2026-11-19', NULL, NULL, 'target', 'confirmed', 'reached', 'planned', '2026-11-19', NULL, 'published', 0, 0, 0, 1796115600086);
INSERT INTO public.steps VALUES ('4f47949e-ec6e-5e16-b934-f980ebcc14d9', '6062b240-fca2-5a9c-9b14-11390f57a63b', 0, 'warning', 'Merge requests must be ready soon', '2026-11-20', NULL, NULL, '2026-11-20', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('a759e6b4-d896-5d19-b7f1-9df37857614c', '6062b240-fca2-5a9c-9b14-11390f57a63b', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-11-23', '07:00', 'UTC', '2026-11-23', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('f5f22d2d-c8bf-5c57-95c6-0879c3d84a7b', '6062b240-fca2-5a9c-9b14-11390f57a63b', 2, 'backports', 'Backports merged, packages prepared', '2026-11-24', NULL, NULL, '2026-11-24', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('c3381e62-86fa-5aa1-ad83-f91ee606bf46', '6062b240-fca2-5a9c-9b14-11390f57a63b', 3, 'tag', 'Tag', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('28463ecb-e3e8-52f8-a2e2-743ef4ba5bb9', '6062b240-fca2-5a9c-9b14-11390f57a63b', 4, 'publication', 'Publication', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('e3540cec-dc80-5dcb-8540-8d05b5797ebf', '2cbf692b-5513-52a3-99a8-a6fa2ab87c05', 0, 'warning', 'Merge requests must be ready soon', '2026-12-04', NULL, NULL, '2026-12-04', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('35b481a0-ffaf-5eaf-8e28-a3ca3c24d5b2', '2cbf692b-5513-52a3-99a8-a6fa2ab87c05', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-12-07', '07:00', 'UTC', '2026-12-07', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('fed60ff7-7929-5caf-8a27-053aaee7ef4e', '2cbf692b-5513-52a3-99a8-a6fa2ab87c05', 2, 'backports', 'Backports merged, packages prepared', '2026-12-08', NULL, NULL, '2026-12-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('25b0f7fd-bd4b-573d-877c-249b67bb14e4', '2cbf692b-5513-52a3-99a8-a6fa2ab87c05', 3, 'tag', 'Tag', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('23881af9-fbbb-5164-9a69-5664bd4151c9', '2cbf692b-5513-52a3-99a8-a6fa2ab87c05', 4, 'publication', 'Publication', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('164870af-5ea4-55b4-babf-4ad470514bf4', '48ad73f2-bb0c-566f-875b-a94e27d26e42', 0, 'milestone-start', 'Milestone starts', '2026-11-14', NULL, NULL, '2026-11-14', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('bf9a404e-d4e1-58d1-9cd6-1323837b6c24', '48ad73f2-bb0c-566f-875b-a94e27d26e42', 1, 'milestone-end', 'Milestone ends', '2026-12-11', NULL, NULL, '2026-12-11', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('f481b0de-2592-5274-b9e8-b2330822e0fa', '48ad73f2-bb0c-566f-875b-a94e27d26e42', 2, 'inclusion', 'Inclusion deadline', '2026-12-14', '16:00', 'UTC', '2026-12-14', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('f21dd3c0-64aa-5113-a9d9-94cd316ab693', '48ad73f2-bb0c-566f-875b-a94e27d26e42', 3, 'candidate', 'Release candidate', '2026-12-15', NULL, NULL, '2026-12-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('bdd82744-f928-53e2-8a86-8ed5b094ab42', '48ad73f2-bb0c-566f-875b-a94e27d26e42', 4, 'tag', 'Tag', '2026-12-16', NULL, NULL, '2026-12-16', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('c2598483-ba98-5bc6-b2fc-21987e0fc50a', '48ad73f2-bb0c-566f-875b-a94e27d26e42', 5, 'publication', 'Publication', '2026-12-17', '13:00', 'UTC', '2026-12-17', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('1e7d9466-4c1e-5bf5-90e4-27b61a5a349d', '48ad73f2-bb0c-566f-875b-a94e27d26e42', 6, 'patch-start', 'Patch work starts', '2026-12-18', NULL, NULL, '2026-12-18', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('0f045f9c-7e33-5d46-a7f2-bba766bf301b', '6835d387-384b-5417-9ff9-3616e315c3cd', 0, 'warning', 'Merge requests must be ready soon', '2027-01-08', NULL, NULL, '2027-01-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('808c4fcf-4b4f-53c1-bfa8-3b05da291797', '6835d387-384b-5417-9ff9-3616e315c3cd', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-11', '07:00', 'UTC', '2027-01-11', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('ad122bb8-6c13-5a87-9867-2eac32330ba1', '6835d387-384b-5417-9ff9-3616e315c3cd', 2, 'backports', 'Backports merged, packages prepared', '2027-01-12', NULL, NULL, '2027-01-12', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('a421fc2a-d82c-538f-af5c-a835763c91a6', '6835d387-384b-5417-9ff9-3616e315c3cd', 3, 'tag', 'Tag', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('eedbf2da-5e94-5d06-a6c6-2f8985f28bb0', '6835d387-384b-5417-9ff9-3616e315c3cd', 4, 'publication', 'Publication', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('abc0aa0f-760d-5bbb-a9db-46f9e23b8b27', '62c3e311-75d0-56b3-9fe4-687babf3c5e1', 0, 'milestone-start', 'Milestone starts', '2026-12-12', NULL, NULL, '2026-12-12', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('74d74819-6600-5d2b-a63c-2166b09c82f2', '067c30db-769e-5300-9606-6840ee9f1904', 0, 'warning', 'Merge requests must be ready soon', '2027-01-22', NULL, NULL, '2027-01-22', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('1382ea63-24d6-56d2-ab6a-5d4ce6e7943f', '067c30db-769e-5300-9606-6840ee9f1904', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-25', '07:00', 'UTC', '2027-01-25', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('1efc470a-d38f-5e02-a3e0-8500f5740a9e', '067c30db-769e-5300-9606-6840ee9f1904', 2, 'backports', 'Backports merged, packages prepared', '2027-01-26', NULL, NULL, '2027-01-26', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('37d19def-d688-5ac4-ac7f-63f34a4dc9cc', '067c30db-769e-5300-9606-6840ee9f1904', 3, 'tag', 'Tag', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('7ab31728-7126-5794-bbb2-a18cd92894ee', '067c30db-769e-5300-9606-6840ee9f1904', 4, 'publication', 'Publication', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600111);
INSERT INTO public.steps VALUES ('364f320d-6623-5894-934c-a3e70da8b783', '62c3e311-75d0-56b3-9fe4-687babf3c5e1', 1, 'milestone-end', 'Milestone ends', '2027-01-16', NULL, NULL, '2027-01-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200134);
INSERT INTO public.steps VALUES ('dce630e3-e839-50a6-8b08-4a71766df8b5', '62c3e311-75d0-56b3-9fe4-687babf3c5e1', 2, 'inclusion', 'Inclusion deadline', '2027-01-19', '16:00', 'UTC', '2027-01-18', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 1, 1796119200134);
INSERT INTO public.steps VALUES ('0deee33b-f4b4-5f05-be0f-37cb54a47c4d', '62c3e311-75d0-56b3-9fe4-687babf3c5e1', 3, 'candidate', 'Release candidate', '2027-01-20', NULL, NULL, '2027-01-19', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 1, 1796119200134);
INSERT INTO public.steps VALUES ('d53798ac-b16e-5df4-8eac-2a7828cbd764', '62c3e311-75d0-56b3-9fe4-687babf3c5e1', 4, 'tag', 'Tag', '2027-01-21', NULL, NULL, '2027-01-20', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 1, 1796119200134);
INSERT INTO public.steps VALUES ('e523fdd3-47c0-58b5-b9fa-b957180759d4', '62c3e311-75d0-56b3-9fe4-687babf3c5e1', 5, 'publication', 'Publication', '2027-01-22', '13:00', 'UTC', '2027-01-21', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 1, 1796119200134);
INSERT INTO public.steps VALUES ('acc9c573-1107-511e-a0af-ede8ac06e678', '62c3e311-75d0-56b3-9fe4-687babf3c5e1', 6, 'patch-start', 'Patch work starts', '2027-01-23', NULL, NULL, '2027-01-22', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200134);
INSERT INTO public.templates VALUES ('monthly', 1, 'Monthly release', 'monthly', '---
slug: monthly
name: Monthly release
kind: monthly
revision: 1
## Tag
due: R-1
- [ ] Make the candidate
  step: candidate
- [ ] Tag it
  step: tag
## Rest
- [ ] Item 1 of {{version}}
- [ ] Item 2 of {{version}}
- [ ] Item 3 of {{version}}
- [ ] Item 4 of {{version}}
- [ ] Item 5 of {{version}}
- [ ] Item 6 of {{version}}
- [ ] Item 7 of {{version}}
- [ ] Item 8 of {{version}}
- [ ] Item 9 of {{version}}
- [ ] Item 10 of {{version}}
- [ ] Item 11 of {{version}}
- [ ] Item 12 of {{version}}
- [ ] Item 13 of {{version}}
- [ ] Item 14 of {{version}}
- [ ] Item 15 of {{version}}
- [ ] Item 16 of {{version}}
- [ ] Item 17 of {{version}}
- [ ] Item 18 of {{version}}
- [ ] Item 19 of {{version}}
- [ ] Item 20 of {{version}}
- [ ] Item 21 of {{version}}
- [ ] Item 22 of {{version}}
- [ ] Item 23 of {{version}}
- [ ] Item 24 of {{version}}
- [ ] Item 25 of {{version}}
- [ ] Item 26 of {{version}}
- [ ] Item 27 of {{version}}
- [ ] Item 28 of {{version}}
- [ ] Item 29 of {{version}}
- [ ] Item 30 of {{version}}
', 1796115600130);
INSERT INTO public.tokens VALUES ('01a2310c-01a0-76d2-a109-cb7d51d35b2c', '01a2310c-013b-767d-9013-70e468af140d', 'a robot', '7a1b8bffe5e5552e388590b33fe810fa98d022d1262cd7e6126e845273ca4372', 1, 1796119200160, NULL, NULL, NULL);
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cadences
    ADD CONSTRAINT cadences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cadences
    ADD CONSTRAINT cadences_product_id_name_holds_from_key UNIQUE (product_id, name, holds_from);
ALTER TABLE ONLY public.date_changes
    ADD CONSTRAINT date_changes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (actor, key);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_run_id_position_key UNIQUE (run_id, "position");
ALTER TABLE ONLY public.kinds
    ADD CONSTRAINT kinds_pkey PRIMARY KEY (product_id, kind);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_connection_gitlab_id_key UNIQUE (connection, gitlab_id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_connection_username_key UNIQUE (connection, username);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.products
    ADD CONSTRAINT products_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.reasons
    ADD CONSTRAINT reasons_pkey PRIMARY KEY (change_id, "position");
ALTER TABLE ONLY public.release_addresses
    ADD CONSTRAINT release_addresses_pkey PRIMARY KEY (release_id, slug);
ALTER TABLE ONLY public.release_versions
    ADD CONSTRAINT release_versions_pkey PRIMARY KEY (product_id, version, release_id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_cadence_id_occurrence_key UNIQUE (cadence_id, occurrence);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_product_id_slug_key UNIQUE (product_id, slug);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sections
    ADD CONSTRAINT sections_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sections
    ADD CONSTRAINT sections_run_id_position_key UNIQUE (run_id, "position");
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT sign_in_links_pkey PRIMARY KEY (hash);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT steps_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT steps_release_id_key_key UNIQUE (release_id, key);
ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_pkey PRIMARY KEY (slug, revision);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (id);
CREATE INDEX audit_by_entity ON public.audit USING btree (entity, at);
CREATE INDEX audit_by_time ON public.audit USING btree (at);
CREATE INDEX date_changes_by_release ON public.date_changes USING btree (release_id, at);
CREATE INDEX idempotency_by_age ON public.idempotency USING btree (at);
CREATE INDEX items_by_touch ON public.items USING btree (run_id, touched_at);
CREATE INDEX outbox_by_time ON public.outbox USING btree (at);
CREATE INDEX release_addresses_by_slug ON public.release_addresses USING btree (slug);
CREATE INDEX release_versions_by_release ON public.release_versions USING btree (release_id);
CREATE INDEX releases_by_day ON public.releases USING btree (day);
CREATE INDEX runs_by_release ON public.runs USING btree (release_id);
CREATE INDEX sessions_by_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_by_person ON public.sessions USING btree (person_id);
CREATE INDEX steps_by_day ON public.steps USING btree (day);
ALTER TABLE ONLY public.cadences
    ADD CONSTRAINT cadences_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.date_changes
    ADD CONSTRAINT date_changes_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.date_changes
    ADD CONSTRAINT date_changes_step_id_fkey FOREIGN KEY (step_id) REFERENCES public.steps(id);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_section_id_fkey FOREIGN KEY (section_id) REFERENCES public.sections(id);
ALTER TABLE ONLY public.kinds
    ADD CONSTRAINT kinds_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.reasons
    ADD CONSTRAINT reasons_change_id_fkey FOREIGN KEY (change_id) REFERENCES public.date_changes(id);
ALTER TABLE ONLY public.release_addresses
    ADD CONSTRAINT release_addresses_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.release_versions
    ADD CONSTRAINT release_versions_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.release_versions
    ADD CONSTRAINT release_versions_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_cadence_id_fkey FOREIGN KEY (cadence_id) REFERENCES public.cadences(id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_template_slug_template_revision_fkey FOREIGN KEY (template_slug, template_revision) REFERENCES public.templates(slug, revision);
ALTER TABLE ONLY public.sections
    ADD CONSTRAINT sections_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT sign_in_links_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT steps_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
