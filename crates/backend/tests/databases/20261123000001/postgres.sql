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
INSERT INTO public._sqlx_migrations VALUES (20261123000001, 'foundation', '2026-11-24 10:26:42.053123+00', true, '\x046acd471e8924f874b180ca404d04f1b3b3934ba0a75261e4dd5655276e3a195bb8ea9ac9e53df4a2f300bfa6514e2c', 131344198);
INSERT INTO public.audit VALUES ('01a2310c-01a2-7344-a453-0bdca61a76db', 1796115600690, 'system:story', 'person.signed_in', 'person:01a2310c-01a2-7344-a453-0bdba4bbe186', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"ana"}');
INSERT INTO public.audit VALUES ('01a2310c-01a2-7344-a453-0bde73eb3f1e', 1796115600715, 'system:story', 'person.signed_in', 'person:01a2310c-01a2-7344-a453-0bddf2d49a88', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"bo"}');
INSERT INTO public.audit VALUES ('01a2310c-01a2-7344-a453-0be03064adb0', 1796115600777, 'system:story', 'person.signed_in', 'person:01a2310c-01a2-7344-a453-0bdfb8d3536c', '{"connection":"gitlab","roles":"security_release_manager","roles_before":null,"username":"chidi"}');
INSERT INTO public.audit VALUES ('01a2310c-01a2-7344-a453-0be20c737931', 1796115600786, 'system:story', 'person.signed_in', 'person:01a2310c-01a2-7344-a453-0be17c6dcdf2', '{"connection":"gitlab","roles":"admin","roles_before":null,"username":"dana"}');
INSERT INTO public.audit VALUES ('01a2310c-01a2-7344-a453-0be4574b8cb4', 1796115600788, 'system:story', 'person.signed_in', 'person:01a2310c-01a2-7344-a453-0be3b9145957', '{"connection":"gitlab","roles":"viewer","roles_before":null,"username":"eli"}');
INSERT INTO public.audit VALUES ('01a2310c-01a2-7344-a453-0be633f18b6f', 1796115600802, 'system:story', 'product.added', 'product:01a2310c-01a2-7344-a453-0be5a91cf545', '{"name":"GitLab","slug":"gitlab","visibility":"public"}');
INSERT INTO public.audit VALUES ('01a2310c-01a2-7344-a453-0be725b14afe', 1796115600816, 'system:story', 'history.imported', 'product:01a2310c-01a2-7344-a453-0be5a91cf545', '{"releases":1}');
INSERT INTO public.audit VALUES ('01a2310c-01a2-7344-a453-0be9bfdccd92', 1796115600830, 'system:story', 'cadence.added', 'cadence:01a2310c-01a2-7344-a453-0be8117e2926', '{"from":"2026-11-01","name":"monthly","product":"gitlab","rule":"monthly on the 3rd thursday"}');
INSERT INTO public.audit VALUES ('01a2310c-01a2-7344-a453-0bebb6379d5d', 1796115600849, 'system:story', 'cadence.added', 'cadence:01a2310c-01a2-7344-a453-0bea26092139', '{"from":"2026-11-01","name":"patch-before","product":"gitlab","rule":"8 days before monthly"}');
INSERT INTO public.audit VALUES ('01a2310c-01a2-7344-a453-0bed56649338', 1796115600852, 'system:story', 'cadence.added', 'cadence:01a2310c-01a2-7344-a453-0bec6eb514a6', '{"from":"2026-11-01","name":"patch-after","product":"gitlab","rule":"6 days after monthly"}');
INSERT INTO public.audit VALUES ('01a2310c-027b-71dd-a0e4-29979abcaaba', 1796115600901, 'system:story', 'horizon.extended', 'product:01a2310c-01a2-7344-a453-0be5a91cf545', '{"from":"2026-11-25","releases":7,"until":"2027-01-27"}');
INSERT INTO public.audit VALUES ('01a2310c-027b-71dd-a0e4-2998397551e6', 1796115601200, 'system:story', 'template.added', 'template:monthly', '{"revision":1}');
INSERT INTO public.audit VALUES ('01a2310c-027b-71dd-a0e4-299c544badd5', 1796119200094, 'system:story', 'person.signed_in', 'person:01a2310c-027b-71dd-a0e4-299bfdcb4dfd', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"fay"}');
INSERT INTO public.audit VALUES ('01a2310c-027b-71dd-a0e4-299dfc6d7d82', 1796119200121, '01a2310c-01a2-7344-a453-0bdba4bbe186', 'run.started', 'run:02a4a2a4-d38b-5643-bf76-12da522cca89', '{"items":32,"release":"d3878402-1170-50d7-80dc-ac5acbe220e7","revision":1,"template":"monthly"}');
INSERT INTO public.audit VALUES ('01a2310c-027b-71dd-a0e4-299fd617dffe', 1796119200164, '01a2310c-01a2-7344-a453-0bdba4bbe186', 'item.ticked', 'item:9a13c931-05bf-5626-af29-69a7608df7c7', '{"after":"done","before":"open","reason":null,"run":"02a4a2a4-d38b-5643-bf76-12da522cca89"}');
INSERT INTO public.audit VALUES ('01a2310c-027b-71dd-a0e4-29a1d5e7969d', 1796119200285, '01a2310c-01a2-7344-a453-0bdba4bbe186', 'item.ticked', 'item:c28f8838-8924-520b-b197-efa5deecf822', '{"after":"blocked","before":"open","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","run":"02a4a2a4-d38b-5643-bf76-12da522cca89"}');
INSERT INTO public.audit VALUES ('01a2310c-027b-71dd-a0e4-29a4d500f348', 1796119200306, '01a2310c-01a2-7344-a453-0bdba4bbe186', 'release.moved', 'release:a05acb58-09a5-56b4-a654-645d46ee0612', '{"after":"Fri 22 Jan 2027","before":"Thu 21 Jan 2027","internal_reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","public_reason":"a public reason","slug":"19.8","step":null}');
INSERT INTO public.audit VALUES ('01a2310c-02a2-70be-ad97-2dd1dbe1bccd', 1796119200418, '01a2310c-01a2-7344-a453-0bdfb8d3536c', 'release.visibility_set', 'release:1863f267-78f8-5a3e-86e6-397fef3f4d8b', '{"after":"embargoed","before":"public"}');
INSERT INTO public.audit VALUES ('01a2310c-02bf-7066-a5ba-fd223f6ed63e', 1796119200447, 'system:story', 'token.added', 'token:01a2310c-02bf-7066-a5ba-fd21e779df00', '{"name":"a robot","person":"01a2310c-01a2-7344-a453-0bdba4bbe186","writes":true}');
INSERT INTO public.audit VALUES ('01a2310c-02c3-7651-95d1-06e79c2a81fb', 1796119200451, 'system:story', 'sign_in_link.added', 'person:01a2310c-01a2-7344-a453-0bdba4bbe186', '{"until":"2026-12-01T10:15:00.451Z"}');
INSERT INTO public.cadences VALUES ('01a2310c-01a2-7344-a453-0be8117e2926', '01a2310c-01a2-7344-a453-0be5a91cf545', 'monthly', 'monthly', 'monthly on the 3rd thursday', '2026-11-01', '2027-01-31', '', 5, '2022-05-01', NULL, 'committed', 'milestone-start | Milestone starts | prev-5 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target', 1796115600830);
INSERT INTO public.cadences VALUES ('01a2310c-01a2-7344-a453-0bea26092139', '01a2310c-01a2-7344-a453-0be5a91cf545', 'patch-before', 'patch', '8 days before monthly', '2026-11-01', '2027-01-31', '', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600849);
INSERT INTO public.cadences VALUES ('01a2310c-01a2-7344-a453-0bec6eb514a6', '01a2310c-01a2-7344-a453-0be5a91cf545', 'patch-after', 'patch', '6 days after monthly', '2026-11-01', '2027-01-31', '12 | holidays', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600852);
INSERT INTO public.date_changes VALUES ('01a2310c-027b-71dd-a0e4-29a3ce35482e', 'a05acb58-09a5-56b4-a654-645d46ee0612', NULL, 'moved', 'Thu 21 Jan 2027', 'Fri 22 Jan 2027', '01a2310c-01a2-7344-a453-0bdba4bbe186', 1796119200306);
INSERT INTO public.idempotency VALUES ('01a2310c-01a2-7344-a453-0bdba4bbe186', 'once', '["02a4a2a4-d38b-5643-bf76-12da522cca89","9a13c931-05bf-5626-af29-69a7608df7c7","done",null,0]', '{"changed":true,"run":"02a4a2a4-d38b-5643-bf76-12da522cca89","item":"9a13c931-05bf-5626-af29-69a7608df7c7","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200164,"version":1}', 1796119200164);
INSERT INTO public.items VALUES ('f56b7c67-77cf-56c3-8b0c-b0cdb1ff6534', '02a4a2a4-d38b-5643-bf76-12da522cca89', '19cf7dd5-5f80-5d12-8aa8-e088f69f964c', 0, 'Make the candidate', '', 'release_manager', NULL, NULL, 'candidate', 0, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('e8ff7ef5-e0b9-5ef8-aeec-d8f9f59e0102', '02a4a2a4-d38b-5643-bf76-12da522cca89', '19cf7dd5-5f80-5d12-8aa8-e088f69f964c', 1, 'Tag it', '', 'release_manager', NULL, NULL, 'tag', 1, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('4ea61a3c-4738-5db8-a05b-08df901576f4', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 4, 'Item 3 of 19.7', '', 'release_manager', NULL, NULL, NULL, 4, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('319e33a6-43d6-5acc-8b2b-0c4b599b7652', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 5, 'Item 4 of 19.7', '', 'release_manager', NULL, NULL, NULL, 5, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('444e99e5-926b-5a57-a16a-05a6263bcba0', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 6, 'Item 5 of 19.7', '', 'release_manager', NULL, NULL, NULL, 6, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('f88f968e-6310-5d77-9569-f9a68c2b7e6f', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 7, 'Item 6 of 19.7', '', 'release_manager', NULL, NULL, NULL, 7, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('a307dd82-30e5-5f8b-b239-af82ae7792c4', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 8, 'Item 7 of 19.7', '', 'release_manager', NULL, NULL, NULL, 8, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('d9788501-d281-5319-bc38-9d5ea5b69a66', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 9, 'Item 8 of 19.7', '', 'release_manager', NULL, NULL, NULL, 9, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('f10c3aca-a770-559a-90ff-58bb9c067586', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 10, 'Item 9 of 19.7', '', 'release_manager', NULL, NULL, NULL, 10, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('e8c87c58-eb64-5ac1-b3f6-4194d96452d5', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 11, 'Item 10 of 19.7', '', 'release_manager', NULL, NULL, NULL, 11, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('2e33d6d3-50ee-5fd9-963e-cfe02464fda2', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 12, 'Item 11 of 19.7', '', 'release_manager', NULL, NULL, NULL, 12, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('4e209db2-cee0-5cbe-a3bc-5d21b9b4db69', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 13, 'Item 12 of 19.7', '', 'release_manager', NULL, NULL, NULL, 13, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('c07edae1-bebc-58c8-9ff5-cf01b6f2758e', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 14, 'Item 13 of 19.7', '', 'release_manager', NULL, NULL, NULL, 14, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('ac22517e-0d2b-58dc-86d3-e0e9d624c63a', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 15, 'Item 14 of 19.7', '', 'release_manager', NULL, NULL, NULL, 15, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('841a12f3-9790-5bc5-bedd-64ccc61570a5', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 16, 'Item 15 of 19.7', '', 'release_manager', NULL, NULL, NULL, 16, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('41b1eaf0-07fc-5985-8e92-ee3c58641fba', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 17, 'Item 16 of 19.7', '', 'release_manager', NULL, NULL, NULL, 17, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('b30244b8-6f2d-55db-a1d0-9da5732c3f40', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 18, 'Item 17 of 19.7', '', 'release_manager', NULL, NULL, NULL, 18, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('160a95df-3766-5bd1-86ae-b35b8e81abd7', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 19, 'Item 18 of 19.7', '', 'release_manager', NULL, NULL, NULL, 19, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('ed198e0c-9520-551a-a84b-11963073f2a6', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 20, 'Item 19 of 19.7', '', 'release_manager', NULL, NULL, NULL, 20, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('0699f0b1-7dcf-5e69-824b-b25cdeeb2bc1', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 21, 'Item 20 of 19.7', '', 'release_manager', NULL, NULL, NULL, 21, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('4c7ebdae-9ff2-5cf2-b8f3-1b4b7391fb55', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 22, 'Item 21 of 19.7', '', 'release_manager', NULL, NULL, NULL, 22, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('cc4655e1-e6a9-5ccb-889b-8ce571484beb', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 23, 'Item 22 of 19.7', '', 'release_manager', NULL, NULL, NULL, 23, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('46fa95ab-609b-5a4f-9321-a78f0c6c8367', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 24, 'Item 23 of 19.7', '', 'release_manager', NULL, NULL, NULL, 24, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('52bb7fec-9133-50b7-9036-17e3d6db67b1', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 25, 'Item 24 of 19.7', '', 'release_manager', NULL, NULL, NULL, 25, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('6ed2141e-9592-5ad2-a177-12875b2a3487', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 26, 'Item 25 of 19.7', '', 'release_manager', NULL, NULL, NULL, 26, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('7f80b1e2-7ebc-5312-af91-134686620ae4', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 27, 'Item 26 of 19.7', '', 'release_manager', NULL, NULL, NULL, 27, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('61cb473a-b594-57b0-8f1b-b4f3f36b48ab', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 28, 'Item 27 of 19.7', '', 'release_manager', NULL, NULL, NULL, 28, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('128a653d-3e3c-59a3-9dc3-50aa93299c5c', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 29, 'Item 28 of 19.7', '', 'release_manager', NULL, NULL, NULL, 29, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('3de24b7a-4d11-567f-b223-9e0b2dc29b89', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 30, 'Item 29 of 19.7', '', 'release_manager', NULL, NULL, NULL, 30, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('88064f29-c742-59e7-ad7d-143bbc10fbef', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 31, 'Item 30 of 19.7', '', 'release_manager', NULL, NULL, NULL, 31, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('9a13c931-05bf-5626-af29-69a7608df7c7', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 2, 'Item 1 of 19.7', '', 'release_manager', NULL, NULL, NULL, 2, NULL, 0, NULL, NULL, NULL, 'done', NULL, '01a2310c-01a2-7344-a453-0bdba4bbe186', 1796119200164, 1, 'public');
INSERT INTO public.items VALUES ('c28f8838-8924-520b-b197-efa5deecf822', '02a4a2a4-d38b-5643-bf76-12da522cca89', 'f89e68fd-17d7-5244-8b8c-2731fe0beafd', 3, 'Item 2 of 19.7', '', 'release_manager', NULL, NULL, NULL, 3, NULL, 0, NULL, NULL, NULL, 'blocked', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', '01a2310c-01a2-7344-a453-0bdba4bbe186', 1796119200285, 1, 'public');
INSERT INTO public.kinds VALUES ('01a2310c-01a2-7344-a453-0be5a91cf545', 'monthly', 'public');
INSERT INTO public.kinds VALUES ('01a2310c-01a2-7344-a453-0be5a91cf545', 'patch', 'public');
INSERT INTO public.kinds VALUES ('01a2310c-01a2-7344-a453-0be5a91cf545', 'internal', 'team');
INSERT INTO public.outbox VALUES ('01a2310c-027b-71dd-a0e4-299e749e00cf', 1796119200121, '01a2310c-027b-71dd-a0e4-2999b9df1922', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-027b-71dd-a0e4-29a05f76e93f', 1796119200164, '01a2310c-027b-71dd-a0e4-2999b9df1922', 'run:02a4a2a4-d38b-5643-bf76-12da522cca89', 'team', '{"type":"item","run":"02a4a2a4-d38b-5643-bf76-12da522cca89","item":"9a13c931-05bf-5626-af29-69a7608df7c7","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200164,"version":1}');
INSERT INTO public.outbox VALUES ('01a2310c-027b-71dd-a0e4-29a274c4d81b', 1796119200285, '01a2310c-027b-71dd-a0e4-2999b9df1922', 'run:02a4a2a4-d38b-5643-bf76-12da522cca89', 'team', '{"type":"item","run":"02a4a2a4-d38b-5643-bf76-12da522cca89","item":"c28f8838-8924-520b-b197-efa5deecf822","state":"blocked","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","by":"Ana Ferreira","at":1796119200285,"version":1}');
INSERT INTO public.outbox VALUES ('01a2310c-027b-71dd-a0e4-29a5eaae27d7', 1796119200306, '01a2310c-027b-71dd-a0e4-2999b9df1922', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO public.outbox VALUES ('01a2310c-02a2-70be-ad97-2dd2747a3be3', 1796119200418, '01a2310c-027b-71dd-a0e4-2999b9df1922', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13"}');
INSERT INTO public.outbox VALUES ('01a2310c-02a2-70be-ad97-2dd35330d52b', 1796119200418, '01a2310c-027b-71dd-a0e4-2999b9df1922', 'product:gitlab', 'embargoed', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13-98c79ce8a7f1"}');
INSERT INTO public.people VALUES ('01a2310c-01a2-7344-a453-0bdba4bbe186', 'gitlab', 1, 'ana', 'Ana Ferreira', '', 'release_manager', 1796115600690, NULL, NULL, 1796115600690);
INSERT INTO public.people VALUES ('01a2310c-01a2-7344-a453-0bddf2d49a88', 'gitlab', 2, 'bo', 'Bo Lindqvist', '', 'release_manager', 1796115600715, NULL, NULL, 1796115600715);
INSERT INTO public.people VALUES ('01a2310c-01a2-7344-a453-0bdfb8d3536c', 'gitlab', 3, 'chidi', 'Chidi Okafor', '', 'security_release_manager', 1796115600777, NULL, NULL, 1796115600777);
INSERT INTO public.people VALUES ('01a2310c-01a2-7344-a453-0be17c6dcdf2', 'gitlab', 4, 'dana', 'Dana Whitfield', '', 'admin', 1796115600786, NULL, NULL, 1796115600786);
INSERT INTO public.people VALUES ('01a2310c-01a2-7344-a453-0be3b9145957', 'gitlab', 5, 'eli', 'Eli Navarro', '', 'viewer', 1796115600788, NULL, NULL, 1796115600788);
INSERT INTO public.people VALUES ('01a2310c-027b-71dd-a0e4-299bfdcb4dfd', 'gitlab', 6, 'fay', 'Fay Ünal', '', 'release_manager', 1796119200094, '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', 'image/png', 1796119200094);
INSERT INTO public.products VALUES ('01a2310c-01a2-7344-a453-0be5a91cf545', 'gitlab', 'GitLab', 'orange', 'G', 'public', 1796115600802);
INSERT INTO public.reasons VALUES ('01a2310c-027b-71dd-a0e4-29a3ce35482e', 0, 'public', 'a public reason');
INSERT INTO public.reasons VALUES ('01a2310c-027b-71dd-a0e4-29a3ce35482e', 1, 'team', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO public.release_addresses VALUES ('1863f267-78f8-5a3e-86e6-397fef3f4d8b', 'patch-2027-01-13', 1);
INSERT INTO public.release_versions VALUES ('01a2310c-01a2-7344-a453-0be5a91cf545', '19.6.0', 'ef2bb422-2fad-5a12-a151-0064a700c52d', 0);
INSERT INTO public.release_versions VALUES ('01a2310c-01a2-7344-a453-0be5a91cf545', '19.7.0', 'd3878402-1170-50d7-80dc-ac5acbe220e7', 0);
INSERT INTO public.release_versions VALUES ('01a2310c-01a2-7344-a453-0be5a91cf545', '19.8.0', 'a05acb58-09a5-56b4-a654-645d46ee0612', 0);
INSERT INTO public.releases VALUES ('ef2bb422-2fad-5a12-a151-0064a700c52d', '01a2310c-01a2-7344-a453-0be5a91cf545', 'monthly', '19.6', '2026-11-19', '2026-11-19', '2026-11-19', 'planned', NULL, 'confirmed', 'target', 'published', NULL, 'public', 0, 1796115600816, 0);
INSERT INTO public.releases VALUES ('9a253c99-21ab-5630-88c2-d6306888e0f3', '01a2310c-01a2-7344-a453-0be5a91cf545', 'patch', 'patch-2026-11-25', '2026-11-25', '2026-11-25', '2026-11-25', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-01a2-7344-a453-0bec6eb514a6', 'public', 0, 1796115600901, 0);
INSERT INTO public.releases VALUES ('36e09a4a-0cb3-53aa-a7cf-3015563c5b4d', '01a2310c-01a2-7344-a453-0be5a91cf545', 'patch', 'patch-2026-12-09', '2026-12-09', '2026-12-09', '2026-12-09', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-01a2-7344-a453-0bea26092139', 'public', 0, 1796115600901, 0);
INSERT INTO public.releases VALUES ('d3878402-1170-50d7-80dc-ac5acbe220e7', '01a2310c-01a2-7344-a453-0be5a91cf545', 'monthly', '19.7', '2026-12-17', '2026-12-17', '2026-12-17', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-01a2-7344-a453-0be8117e2926', 'public', 0, 1796115600901, 0);
INSERT INTO public.releases VALUES ('5fd13dcc-55f1-51e9-9df4-5c8d35f08c3a', '01a2310c-01a2-7344-a453-0be5a91cf545', 'patch', 'patch-2026-12-23', '2026-12-23', '2026-12-23', '2026-12-23', 'left_out', 'holidays', 'tentative', 'committed', 'rule', '01a2310c-01a2-7344-a453-0bec6eb514a6', 'public', 0, 1796115600901, 0);
INSERT INTO public.releases VALUES ('f2d825e8-1405-56c2-a9e4-61c506fa3a53', '01a2310c-01a2-7344-a453-0be5a91cf545', 'patch', 'patch-2027-01-27', '2027-01-27', '2027-01-27', '2027-01-27', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-01a2-7344-a453-0bec6eb514a6', 'public', 0, 1796115600901, 0);
INSERT INTO public.releases VALUES ('a05acb58-09a5-56b4-a654-645d46ee0612', '01a2310c-01a2-7344-a453-0be5a91cf545', 'monthly', '19.8', '2027-01-22', '2027-01-21', '2027-01-21', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-01a2-7344-a453-0be8117e2926', 'public', 1, 1796119200306, 1);
INSERT INTO public.releases VALUES ('1863f267-78f8-5a3e-86e6-397fef3f4d8b', '01a2310c-01a2-7344-a453-0be5a91cf545', 'patch', 'patch-2027-01-13-98c79ce8a7f1', '2027-01-13', '2027-01-13', '2027-01-13', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-01a2-7344-a453-0bea26092139', 'embargoed', 1, 1796119200418, 1);
INSERT INTO public.runs VALUES ('02a4a2a4-d38b-5643-bf76-12da522cca89', 'd3878402-1170-50d7-80dc-ac5acbe220e7', 'monthly', 1, 'Monthly release', '', 'public', '01a2310c-01a2-7344-a453-0bdba4bbe186', 1796119200121);
INSERT INTO public.sections VALUES ('19cf7dd5-5f80-5d12-8aa8-e088f69f964c', '02a4a2a4-d38b-5643-bf76-12da522cca89', 0, 'Tag', '', '2026-12-16', NULL, NULL);
INSERT INTO public.sections VALUES ('f89e68fd-17d7-5244-8b8c-2731fe0beafd', '02a4a2a4-d38b-5643-bf76-12da522cca89', 1, 'Rest', '', NULL, NULL, NULL);
INSERT INTO public.sessions VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '01a2310c-01a2-7344-a453-0bdba4bbe186', '{}', 1796122800000);
INSERT INTO public.sign_in_links VALUES ('582967534d0f909d196b97f9e6921342777aea87b46fa52df165389db1fb8ccf', '01a2310c-01a2-7344-a453-0bdba4bbe186', 1796119200451, 1796120100451, NULL);
INSERT INTO public.steps VALUES ('33cdb5ce-9949-5ced-ae44-86621f0d67fa', 'ef2bb422-2fad-5a12-a151-0064a700c52d', 0, 'publication', 'Publication', '2026-11-19', NULL, NULL, '2026-11-19', NULL, NULL, 'target', 'confirmed', 'reached', 'planned', '2026-11-19', NULL, 'published', 0, 0, 0, 1796115600816);
INSERT INTO public.steps VALUES ('0accba53-7ff4-5518-85b1-029d7f0806ed', '9a253c99-21ab-5630-88c2-d6306888e0f3', 0, 'warning', 'Merge requests must be ready soon', '2026-11-20', NULL, NULL, '2026-11-20', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('2ae36065-9441-581c-ac7f-2a4d10cafb03', '9a253c99-21ab-5630-88c2-d6306888e0f3', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-11-23', '07:00', 'UTC', '2026-11-23', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('2cf13fbd-2804-5553-9809-b3021c266877', '9a253c99-21ab-5630-88c2-d6306888e0f3', 2, 'backports', 'Backports merged, packages prepared', '2026-11-24', NULL, NULL, '2026-11-24', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('a495cec6-fbc5-509d-96ba-9239bd5f2c30', '9a253c99-21ab-5630-88c2-d6306888e0f3', 3, 'tag', 'Tag', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('2e01be0c-16b1-5f2f-a3e8-bdea1c17db60', '9a253c99-21ab-5630-88c2-d6306888e0f3', 4, 'publication', 'Publication', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('9ca34ca4-ab81-5dab-a441-222064a49618', '36e09a4a-0cb3-53aa-a7cf-3015563c5b4d', 0, 'warning', 'Merge requests must be ready soon', '2026-12-04', NULL, NULL, '2026-12-04', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('2f86767b-110a-5937-8082-66b83b6bac7b', '36e09a4a-0cb3-53aa-a7cf-3015563c5b4d', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-12-07', '07:00', 'UTC', '2026-12-07', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('b77d1ac5-25e0-5d91-a848-b2579e7afa02', '36e09a4a-0cb3-53aa-a7cf-3015563c5b4d', 2, 'backports', 'Backports merged, packages prepared', '2026-12-08', NULL, NULL, '2026-12-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('7a2e9b32-db96-5a71-a6d4-2df038254ff7', '36e09a4a-0cb3-53aa-a7cf-3015563c5b4d', 3, 'tag', 'Tag', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('a479ce0f-603a-5263-973d-130b452b50a5', '36e09a4a-0cb3-53aa-a7cf-3015563c5b4d', 4, 'publication', 'Publication', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('3a4a6a49-a1bc-540d-a24a-cf66f04474ef', 'd3878402-1170-50d7-80dc-ac5acbe220e7', 0, 'milestone-start', 'Milestone starts', '2026-11-14', NULL, NULL, '2026-11-14', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('d6658414-f8df-5e53-897b-4a452679bbbb', 'd3878402-1170-50d7-80dc-ac5acbe220e7', 1, 'milestone-end', 'Milestone ends', '2026-12-11', NULL, NULL, '2026-12-11', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('37f3f8ff-8cbe-50a1-86c3-ac0ad6bb17a5', 'd3878402-1170-50d7-80dc-ac5acbe220e7', 2, 'inclusion', 'Inclusion deadline', '2026-12-14', '16:00', 'UTC', '2026-12-14', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('b1788cd7-05e5-58b4-ad74-e2b2be0a88fb', 'd3878402-1170-50d7-80dc-ac5acbe220e7', 3, 'candidate', 'Release candidate', '2026-12-15', NULL, NULL, '2026-12-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('2694ecf8-b3d5-5cfa-a577-1305c7a714ff', 'd3878402-1170-50d7-80dc-ac5acbe220e7', 4, 'tag', 'Tag', '2026-12-16', NULL, NULL, '2026-12-16', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('a2af034c-da69-5266-baf8-ea6557f840e6', 'd3878402-1170-50d7-80dc-ac5acbe220e7', 5, 'publication', 'Publication', '2026-12-17', '13:00', 'UTC', '2026-12-17', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('ea704881-e99a-5b44-bc1e-5969222283e3', 'd3878402-1170-50d7-80dc-ac5acbe220e7', 6, 'patch-start', 'Patch work starts', '2026-12-18', NULL, NULL, '2026-12-18', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('8fd35ff5-d7bf-5b29-84cc-af1eda369213', '1863f267-78f8-5a3e-86e6-397fef3f4d8b', 0, 'warning', 'Merge requests must be ready soon', '2027-01-08', NULL, NULL, '2027-01-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('566dc62b-5539-53bc-a000-18ff982f0df3', '1863f267-78f8-5a3e-86e6-397fef3f4d8b', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-11', '07:00', 'UTC', '2027-01-11', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('4e5c81c0-182a-5a07-a800-7ff7f3545900', '1863f267-78f8-5a3e-86e6-397fef3f4d8b', 2, 'backports', 'Backports merged, packages prepared', '2027-01-12', NULL, NULL, '2027-01-12', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('8392fca1-4446-5544-a931-aad7cc6852cf', '1863f267-78f8-5a3e-86e6-397fef3f4d8b', 3, 'tag', 'Tag', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('f2f7d71d-3c02-5e5d-af66-ee84bdf53689', '1863f267-78f8-5a3e-86e6-397fef3f4d8b', 4, 'publication', 'Publication', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('7e6ff39c-dc05-578b-8616-e80275867a11', 'a05acb58-09a5-56b4-a654-645d46ee0612', 0, 'milestone-start', 'Milestone starts', '2026-12-12', NULL, NULL, '2026-12-12', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('ccd70e31-2e63-5749-b91c-d0c1f0b51511', 'f2d825e8-1405-56c2-a9e4-61c506fa3a53', 0, 'warning', 'Merge requests must be ready soon', '2027-01-22', NULL, NULL, '2027-01-22', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('ab595116-f163-5f38-b4bc-150e9bb9b124', 'f2d825e8-1405-56c2-a9e4-61c506fa3a53', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-25', '07:00', 'UTC', '2027-01-25', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('be6c881b-c7e2-5821-b3c6-4fc17898b70b', 'f2d825e8-1405-56c2-a9e4-61c506fa3a53', 2, 'backports', 'Backports merged, packages prepared', '2027-01-26', NULL, NULL, '2027-01-26', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('1caaa3a9-6802-502b-95d4-d95be8a1de90', 'f2d825e8-1405-56c2-a9e4-61c506fa3a53', 3, 'tag', 'Tag', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('bf2cc443-10f7-5cf7-821d-1196e088dc62', 'f2d825e8-1405-56c2-a9e4-61c506fa3a53', 4, 'publication', 'Publication', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600901);
INSERT INTO public.steps VALUES ('b4b7a1cc-7cb1-5572-9c08-47cb5b7c9e34', 'a05acb58-09a5-56b4-a654-645d46ee0612', 1, 'milestone-end', 'Milestone ends', '2027-01-16', NULL, NULL, '2027-01-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200306);
INSERT INTO public.steps VALUES ('21453268-4ef0-58ab-8adf-41f570127bab', 'a05acb58-09a5-56b4-a654-645d46ee0612', 2, 'inclusion', 'Inclusion deadline', '2027-01-19', '16:00', 'UTC', '2027-01-18', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 1, 1796119200306);
INSERT INTO public.steps VALUES ('57cc590d-0573-51de-b369-d497961af9b6', 'a05acb58-09a5-56b4-a654-645d46ee0612', 3, 'candidate', 'Release candidate', '2027-01-20', NULL, NULL, '2027-01-19', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 1, 1796119200306);
INSERT INTO public.steps VALUES ('cf04c1c4-a70b-589a-858b-21a46b45e8fd', 'a05acb58-09a5-56b4-a654-645d46ee0612', 4, 'tag', 'Tag', '2027-01-21', NULL, NULL, '2027-01-20', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 1, 1796119200306);
INSERT INTO public.steps VALUES ('fba08796-0d4d-5f9c-a8c9-14c6e9bd7250', 'a05acb58-09a5-56b4-a654-645d46ee0612', 5, 'publication', 'Publication', '2027-01-22', '13:00', 'UTC', '2027-01-21', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 1, 1796119200306);
INSERT INTO public.steps VALUES ('ae26611c-bd19-5885-8eb7-04505f465d52', 'a05acb58-09a5-56b4-a654-645d46ee0612', 6, 'patch-start', 'Patch work starts', '2027-01-23', NULL, NULL, '2027-01-22', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200306);
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
', 1796115601200);
INSERT INTO public.tokens VALUES ('01a2310c-02bf-7066-a5ba-fd21e779df00', '01a2310c-01a2-7344-a453-0bdba4bbe186', 'a robot', '7a1b8bffe5e5552e388590b33fe810fa98d022d1262cd7e6126e845273ca4372', 1, 1796119200447, NULL, NULL, NULL);
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
