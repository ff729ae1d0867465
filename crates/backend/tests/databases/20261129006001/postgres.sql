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
CREATE TABLE public.absence_calendars (
    person_id text NOT NULL,
    sealed bytea NOT NULL,
    version text NOT NULL,
    due_at bigint NOT NULL,
    read_at bigint,
    unread bigint NOT NULL,
    trouble text NOT NULL
);
CREATE TABLE public.appearances (
    release_id text NOT NULL,
    visibility text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.audit (
    id text NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    entity text NOT NULL,
    detail text NOT NULL
);
CREATE TABLE public.branch_lookouts (
    source_id text NOT NULL,
    branch text NOT NULL COLLATE pg_catalog."C",
    person_id text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.branch_pipelines (
    source_id text NOT NULL,
    pipeline bigint NOT NULL,
    branch text NOT NULL COLLATE pg_catalog."C",
    line text NOT NULL,
    failed bigint NOT NULL,
    job text,
    url text NOT NULL,
    sha text,
    created_at bigint NOT NULL,
    finished_at bigint NOT NULL,
    told_at bigint NOT NULL,
    CONSTRAINT branch_pipelines_failed_check CHECK ((failed = ANY (ARRAY[(0)::bigint, (1)::bigint])))
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
    checks text DEFAULT ''::text NOT NULL,
    counting text DEFAULT ''::text NOT NULL,
    CONSTRAINT cadences_binding_check CHECK ((binding = ANY (ARRAY['committed'::text, 'target'::text, 'best_effort'::text]))),
    CONSTRAINT cadences_kind_check CHECK ((kind = ANY (ARRAY['monthly'::text, 'patch'::text, 'internal'::text])))
);
CREATE TABLE public.carried (
    place text NOT NULL,
    thing text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.carry_looks (
    place text NOT NULL,
    product_id text NOT NULL,
    at bigint NOT NULL,
    trouble text NOT NULL,
    drift text NOT NULL
);
CREATE TABLE public.connections (
    name text NOT NULL COLLATE pg_catalog."C",
    about text NOT NULL,
    checked_at bigint NOT NULL,
    state text NOT NULL,
    says text NOT NULL,
    remedy text NOT NULL,
    CONSTRAINT connections_about_check CHECK ((about = ANY (ARRAY['token'::text, 'gaps'::text]))),
    CONSTRAINT connections_state_check CHECK ((state = ANY (ARRAY['ok'::text, 'warn'::text, 'fail'::text])))
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
CREATE TABLE public.deployed (
    source_id text NOT NULL,
    deployment bigint NOT NULL,
    iid bigint NOT NULL
);
CREATE TABLE public.deployments (
    source_id text NOT NULL,
    deployment bigint NOT NULL,
    environment text NOT NULL COLLATE pg_catalog."C",
    tier text,
    state text NOT NULL,
    sha text,
    created_at bigint,
    finished_at bigint,
    told_at bigint NOT NULL,
    shipped bigint NOT NULL,
    tries bigint DEFAULT 0 NOT NULL,
    ask_at bigint DEFAULT 0 NOT NULL,
    CONSTRAINT deployments_shipped_check CHECK ((shipped = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT deployments_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'failed'::text, 'stopped'::text, 'succeeded'::text])))
);
CREATE TABLE public.drafts (
    id text NOT NULL,
    release_id text NOT NULL,
    step text,
    day text,
    "time" text,
    zone text,
    note text NOT NULL,
    base text NOT NULL,
    based_on bigint NOT NULL,
    state text NOT NULL,
    visibility text NOT NULL,
    made_by text NOT NULL,
    made_at bigint NOT NULL,
    settled_by text,
    settled_at bigint,
    revision bigint NOT NULL,
    public_reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT drafts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'published'::text, 'dropped'::text]))),
    CONSTRAINT drafts_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.freeze_overrides (
    id text NOT NULL,
    freeze_id text NOT NULL,
    product_id text NOT NULL,
    act text NOT NULL,
    environment text,
    from_at bigint NOT NULL,
    until_at bigint NOT NULL,
    reason text NOT NULL,
    person_id text NOT NULL,
    CONSTRAINT freeze_overrides_act_check CHECK ((act = ANY (ARRAY['merge'::text, 'deploy'::text, 'migrate'::text, 'tag'::text, 'publish'::text])))
);
CREATE TABLE public.freezes (
    id text NOT NULL,
    product_id text,
    name text NOT NULL,
    reason text NOT NULL,
    strength text NOT NULL,
    forbids text NOT NULL,
    kinds text NOT NULL,
    environments text NOT NULL,
    repeats text NOT NULL,
    from_day text NOT NULL,
    from_time text NOT NULL,
    until_day text NOT NULL,
    until_time text NOT NULL,
    zone text NOT NULL,
    last text,
    uid text,
    visibility text NOT NULL,
    ended_at bigint,
    deleted_at bigint,
    revision bigint NOT NULL,
    created_at bigint NOT NULL,
    modified_at bigint NOT NULL,
    weekday text,
    CONSTRAINT freezes_repeats_check CHECK ((repeats = ANY (ARRAY['once'::text, 'weekly'::text, 'yearly'::text]))),
    CONSTRAINT freezes_strength_check CHECK ((strength = ANY (ARRAY['hard'::text, 'advisory'::text]))),
    CONSTRAINT freezes_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text))),
    CONSTRAINT freezes_weekday_check CHECK ((weekday = ANY (ARRAY['nth'::text, 'last'::text])))
);
CREATE TABLE public.git_releases (
    source_id text NOT NULL,
    tag text NOT NULL,
    version text,
    released_at bigint NOT NULL,
    gone bigint NOT NULL,
    due bigint NOT NULL,
    told_at bigint NOT NULL,
    made_at bigint,
    CONSTRAINT git_releases_due_check CHECK ((due = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT git_releases_gone_check CHECK ((gone = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.git_tags (
    source_id text NOT NULL,
    name text NOT NULL,
    version text,
    candidate bigint,
    at bigint NOT NULL,
    gone bigint NOT NULL,
    told_at bigint NOT NULL,
    sha text,
    at_sure bigint DEFAULT 1 NOT NULL,
    object text,
    dead text DEFAULT ''::text NOT NULL,
    CONSTRAINT git_tags_at_sure_check CHECK (((at_sure >= 0) AND (at_sure <= 2))),
    CONSTRAINT git_tags_gone_check CHECK ((gone = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.holiday_calendars (
    id text NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    imported_at bigint NOT NULL,
    weekend text
);
CREATE TABLE public.holidays (
    calendar_id text NOT NULL,
    day text NOT NULL,
    name text NOT NULL,
    worked bigint DEFAULT 0 NOT NULL,
    CONSTRAINT holidays_worked_check CHECK ((worked = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.idempotency (
    actor text NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    answer text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.inbox (
    id text NOT NULL,
    connection text NOT NULL,
    key text NOT NULL,
    event text NOT NULL,
    received_at bigint NOT NULL,
    state text NOT NULL,
    why text,
    project text,
    settled_at bigint,
    body bytea NOT NULL,
    first_body bytea,
    CONSTRAINT inbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'aside'::text])))
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
CREATE TABLE public.jobs (
    name text NOT NULL,
    holder text NOT NULL,
    until bigint NOT NULL,
    done_at bigint,
    times bigint NOT NULL
);
CREATE TABLE public.kinds (
    product_id text NOT NULL,
    kind text NOT NULL,
    visibility text NOT NULL,
    CONSTRAINT kinds_kind_check CHECK ((kind = ANY (ARRAY['monthly'::text, 'patch'::text, 'internal'::text]))),
    CONSTRAINT kinds_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.merge_request_pipelines (
    source_id text NOT NULL,
    iid bigint NOT NULL,
    pipeline bigint NOT NULL,
    sha text,
    state text NOT NULL,
    told_at bigint NOT NULL,
    of_branch bigint DEFAULT 0 NOT NULL,
    CONSTRAINT merge_request_pipelines_of_branch_check CHECK ((of_branch = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT merge_request_pipelines_state_check CHECK ((state = ANY (ARRAY['running'::text, 'failed'::text, 'succeeded'::text])))
);
CREATE TABLE public.merge_requests (
    source_id text NOT NULL,
    iid bigint NOT NULL,
    title text NOT NULL,
    url text NOT NULL,
    state text NOT NULL,
    draft bigint NOT NULL,
    target text NOT NULL,
    line text,
    main bigint NOT NULL,
    origin text,
    picks text NOT NULL,
    severity bigint,
    security bigint NOT NULL,
    head text,
    merged_as text,
    created_at bigint NOT NULL,
    merged_at bigint,
    closed_at bigint,
    told_at bigint NOT NULL,
    approved bigint,
    approved_told bigint,
    merged_sure bigint DEFAULT 0 NOT NULL,
    closed_sure bigint DEFAULT 0 NOT NULL,
    commit_sure bigint DEFAULT 0 NOT NULL,
    tests_from bigint,
    reverts text,
    CONSTRAINT merge_requests_approved_check CHECK ((approved = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT merge_requests_closed_sure_check CHECK (((closed_sure >= 0) AND (closed_sure <= 2))),
    CONSTRAINT merge_requests_commit_sure_check CHECK (((commit_sure >= 0) AND (commit_sure <= 2))),
    CONSTRAINT merge_requests_draft_check CHECK ((draft = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT merge_requests_main_check CHECK ((main = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT merge_requests_merged_sure_check CHECK (((merged_sure >= 0) AND (merged_sure <= 2))),
    CONSTRAINT merge_requests_security_check CHECK ((security = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT merge_requests_severity_check CHECK (((severity >= 1) AND (severity <= 4))),
    CONSTRAINT merge_requests_state_check CHECK ((state = ANY (ARRAY['open'::text, 'merged'::text, 'closed'::text])))
);
CREATE TABLE public.missing_projects (
    source_id text NOT NULL,
    since bigint NOT NULL
);
CREATE TABLE public.oauth_tokens (
    connection text NOT NULL COLLATE pg_catalog."C",
    pair text NOT NULL,
    sealed bytea NOT NULL,
    scopes text NOT NULL,
    expires_at bigint NOT NULL,
    connected_at bigint NOT NULL,
    asked bigint NOT NULL,
    asked_until bigint,
    lost bigint NOT NULL,
    CONSTRAINT oauth_tokens_lost_check CHECK ((lost = ANY (ARRAY[(0)::bigint, (1)::bigint])))
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
    created_at bigint NOT NULL,
    left_at bigint,
    role_ended_at bigint
);
CREATE TABLE public.products (
    id text NOT NULL,
    slug text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    colour text NOT NULL,
    letter text NOT NULL,
    visibility text NOT NULL,
    created_at bigint NOT NULL,
    maintained bigint DEFAULT 3 NOT NULL,
    stops text DEFAULT ''::text NOT NULL,
    post_link text,
    packages_link text,
    notes_link text,
    support_revision bigint DEFAULT 0 NOT NULL,
    deploys bigint DEFAULT 1 NOT NULL,
    line_numbers bigint DEFAULT 2 NOT NULL,
    zone text DEFAULT 'UTC'::text NOT NULL,
    kind_words text DEFAULT ''::text NOT NULL,
    archived_on text,
    CONSTRAINT products_deploys_check CHECK ((deploys = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT products_line_numbers_check CHECK ((line_numbers = ANY (ARRAY[(1)::bigint, (2)::bigint]))),
    CONSTRAINT products_maintained_check CHECK (((maintained >= 0) AND (maintained <= 12))),
    CONSTRAINT products_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.reasons (
    change_id text NOT NULL,
    "position" bigint NOT NULL,
    visibility text NOT NULL,
    text text NOT NULL,
    CONSTRAINT reasons_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.refusals (
    source_id text NOT NULL COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    brought text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    why text NOT NULL,
    hidden bigint NOT NULL,
    try_at bigint NOT NULL,
    CONSTRAINT refusals_brought_check CHECK ((brought = ANY (ARRAY['tag'::text, 'release'::text, 'gone'::text, 'nothing'::text]))),
    CONSTRAINT refusals_hidden_check CHECK ((hidden = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.refused_hooks (
    connection text NOT NULL,
    day text NOT NULL,
    why text NOT NULL,
    times bigint NOT NULL,
    last_at bigint NOT NULL
);
CREATE TABLE public.release_addresses (
    release_id text NOT NULL,
    slug text NOT NULL,
    public bigint NOT NULL,
    CONSTRAINT release_addresses_public_check CHECK ((public = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.release_plans (
    release_id text NOT NULL,
    steps text NOT NULL
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
    followed bigint DEFAULT 0 NOT NULL,
    went_revision bigint,
    went_late bigint DEFAULT 0 NOT NULL,
    CONSTRAINT releases_binding_check CHECK ((binding = ANY (ARRAY['committed'::text, 'target'::text, 'best_effort'::text]))),
    CONSTRAINT releases_check CHECK (((standing = 'left_out'::text) = (left_out IS NOT NULL))),
    CONSTRAINT releases_confidence_check CHECK ((confidence = ANY (ARRAY['tentative'::text, 'confirmed'::text]))),
    CONSTRAINT releases_kind_check CHECK ((kind = ANY (ARRAY['monthly'::text, 'patch'::text, 'internal'::text]))),
    CONSTRAINT releases_known_from_check CHECK ((known_from = ANY (ARRAY['rule'::text, 'hand'::text, 'published'::text, 'tagged'::text]))),
    CONSTRAINT releases_standing_check CHECK ((standing = ANY (ARRAY['planned'::text, 'delayed'::text, 'cancelled'::text, 'left_out'::text]))),
    CONSTRAINT releases_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.requests (
    id text NOT NULL,
    product_id text NOT NULL,
    wish text NOT NULL,
    severity text NOT NULL,
    reason text NOT NULL,
    incident text,
    agreed_by text,
    needed_by text,
    line text,
    change text,
    about_id text,
    step text,
    until_day text,
    until_time text,
    until_zone text,
    visibility text NOT NULL,
    asked_by text NOT NULL,
    asked_at bigint NOT NULL,
    state text NOT NULL,
    settled_by text,
    settled_at bigint,
    answer text,
    release_id text,
    CONSTRAINT requests_check CHECK (((state = 'open'::text) = (settled_at IS NULL))),
    CONSTRAINT requests_check1 CHECK (((settled_at IS NULL) = (settled_by IS NULL))),
    CONSTRAINT requests_check2 CHECK (((settled_at IS NULL) = (answer IS NULL))),
    CONSTRAINT requests_severity_check CHECK ((severity = ANY (ARRAY['S1'::text, 'S2'::text, 'S3'::text, 'S4'::text]))),
    CONSTRAINT requests_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text]))),
    CONSTRAINT requests_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text))),
    CONSTRAINT requests_wish_check CHECK ((wish = ANY (ARRAY['out_of_band'::text, 'internal'::text, 'backport'::text, 'exception'::text])))
);
CREATE TABLE public.rotation_absences (
    id text NOT NULL,
    person_id text NOT NULL,
    from_day text NOT NULL,
    until_day text NOT NULL,
    source text DEFAULT 'entered'::text NOT NULL,
    CONSTRAINT rotation_absences_source_check CHECK ((source = ANY (ARRAY['entered'::text, 'read'::text])))
);
CREATE TABLE public.rotation_acknowledged (
    release_id text NOT NULL,
    slot text NOT NULL,
    product_id text NOT NULL,
    person_id text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.rotation_answers (
    person_id text NOT NULL,
    release_id text NOT NULL,
    answer text NOT NULL,
    CONSTRAINT rotation_answers_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'if_needed'::text, 'no'::text])))
);
CREATE TABLE public.rotation_days (
    product_id text NOT NULL,
    day text NOT NULL,
    name text NOT NULL,
    primary_id text,
    backup_id text,
    escalation_id text
);
CREATE TABLE public.rotation_feeds (
    person_id text NOT NULL,
    secret text NOT NULL,
    made_at bigint NOT NULL
);
CREATE TABLE public.rotation_kept (
    release_id text NOT NULL,
    product_id text NOT NULL,
    at bigint NOT NULL,
    kept text NOT NULL
);
CREATE TABLE public.rotation_members (
    person_id text NOT NULL,
    zone text NOT NULL,
    region text NOT NULL,
    team text NOT NULL,
    experience text NOT NULL,
    security bigint NOT NULL,
    hours_from text NOT NULL,
    hours_until text NOT NULL,
    every bigint NOT NULL,
    active bigint NOT NULL,
    CONSTRAINT rotation_members_active_check CHECK ((active = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT rotation_members_experience_check CHECK ((experience = ANY (ARRAY['new'::text, 'shadowed'::text, 'led'::text]))),
    CONSTRAINT rotation_members_security_check CHECK ((security = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.rotation_notes (
    id text NOT NULL,
    product_id text NOT NULL,
    release_id text NOT NULL,
    person_id text NOT NULL,
    at bigint NOT NULL,
    note text NOT NULL
);
CREATE TABLE public.rotation_shifts (
    release_id text NOT NULL,
    slot text NOT NULL,
    product_id text NOT NULL,
    person_id text,
    stand text NOT NULL,
    pinned bigint NOT NULL,
    why text NOT NULL,
    CONSTRAINT rotation_shifts_pinned_check CHECK ((pinned = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT rotation_shifts_stand_check CHECK ((stand = ANY (ARRAY['proposed'::text, 'confirmed'::text])))
);
CREATE TABLE public.rotation_slots (
    product_id text NOT NULL,
    key text NOT NULL,
    "position" bigint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    regions text NOT NULL,
    hours_from text,
    hours_until text,
    hours_zone text,
    handover_time text NOT NULL,
    handover_zone text NOT NULL,
    CONSTRAINT rotation_slots_kind_check CHECK ((kind = ANY (ARRAY['lead'::text, 'security'::text, 'trainee'::text])))
);
CREATE TABLE public.rotation_swaps (
    id text NOT NULL,
    product_id text NOT NULL,
    release_id text NOT NULL,
    slot text NOT NULL,
    owner_id text NOT NULL,
    to_id text,
    first_day text,
    last_day text,
    note text NOT NULL,
    state text NOT NULL,
    taker_id text,
    takeover_id text,
    offered_at bigint NOT NULL,
    settled_at bigint,
    CONSTRAINT rotation_swaps_check CHECK (((first_day IS NULL) = (last_day IS NULL))),
    CONSTRAINT rotation_swaps_state_check CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'withdrawn'::text, 'undone'::text, 'declined'::text, 'lapsed'::text])))
);
CREATE TABLE public.rotation_takeovers (
    id text NOT NULL,
    release_id text NOT NULL,
    slot text NOT NULL,
    product_id text NOT NULL,
    person_id text NOT NULL,
    from_at bigint NOT NULL,
    until_at bigint,
    reason text NOT NULL,
    by_id text NOT NULL
);
CREATE TABLE public.rotation_team_feeds (
    product_id text NOT NULL,
    secret text NOT NULL,
    made_at bigint NOT NULL
);
CREATE TABLE public.rotations (
    product_id text NOT NULL,
    escalation text NOT NULL,
    revision bigint NOT NULL
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
CREATE TABLE public.sources (
    id text NOT NULL,
    product_id text NOT NULL,
    connection text NOT NULL COLLATE pg_catalog."C",
    project text NOT NULL COLLATE pg_catalog."C",
    tags text NOT NULL,
    branches text NOT NULL,
    publishes bigint NOT NULL,
    embargoed bigint NOT NULL,
    number bigint,
    former text,
    CONSTRAINT sources_embargoed_check CHECK ((embargoed = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT sources_publishes_check CHECK ((publishes = ANY (ARRAY[(0)::bigint, (1)::bigint])))
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
    deadline bigint DEFAULT 0 NOT NULL,
    CONSTRAINT steps_binding_check CHECK ((binding = ANY (ARRAY['committed'::text, 'target'::text, 'best_effort'::text]))),
    CONSTRAINT steps_check CHECK ((("time" IS NULL) = (zone IS NULL))),
    CONSTRAINT steps_check1 CHECK (((first_time IS NULL) = (first_zone IS NULL))),
    CONSTRAINT steps_check2 CHECK (((state = 'reached'::text) = (reached_on IS NOT NULL))),
    CONSTRAINT steps_confidence_check CHECK ((confidence = ANY (ARRAY['tentative'::text, 'confirmed'::text]))),
    CONSTRAINT steps_deadline_check CHECK ((deadline = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT steps_moved_check CHECK ((moved = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT steps_reaches_check CHECK ((reaches = ANY (ARRAY['open'::text, 'warning'::text, 'closed'::text, 'tagged'::text, 'published'::text]))),
    CONSTRAINT steps_seen_as_check CHECK ((seen_as = ANY (ARRAY['planned'::text, 'delayed'::text, 'cancelled'::text, 'left_out'::text]))),
    CONSTRAINT steps_shown_check CHECK ((shown = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT steps_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'reached'::text, 'delayed'::text, 'cancelled'::text, 'left_out'::text])))
);
CREATE TABLE public.syncs (
    source_id text NOT NULL,
    what text NOT NULL,
    next text,
    read bigint NOT NULL,
    ended_at bigint,
    CONSTRAINT syncs_what_check1 CHECK ((what = ANY (ARRAY['tags'::text, 'releases'::text, 'merge_requests'::text, 'deployments'::text])))
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
CREATE TABLE public.to_follow (
    release_id text NOT NULL,
    at bigint NOT NULL,
    why text
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
INSERT INTO public._sqlx_migrations VALUES (20261123000001, 'foundation', '2026-11-29 18:22:36.184593+00', true, '\x046acd471e8924f874b180ca404d04f1b3b3934ba0a75261e4dd5655276e3a195bb8ea9ac9e53df4a2f300bfa6514e2c', 21501936);
INSERT INTO public._sqlx_migrations VALUES (20261124000001, 'departures', '2026-11-29 18:22:36.20657+00', true, '\x84cc005e90737544dec3af80415988b3adfe6655e9e66793e820a99cae1c9326c75782a2f961a11d44fcdb96755c75f0', 635626);
INSERT INTO public._sqlx_migrations VALUES (20261124000002, 'jobs', '2026-11-29 18:22:36.207539+00', true, '\xcd432dd128efda14005e4cae0ce3ab00bf95c0bd3aa91f44520f451e2458ebe776c940335f674c48054bd4fbc6dfdfee', 1609629);
INSERT INTO public._sqlx_migrations VALUES (20261124000003, 'pages', '2026-11-29 18:22:36.20938+00', true, '\x9b7c79a3e54d31fbd86fd118e038d0209532c21cecd47dbd3ee3e1126bd5e6a975b3856d57a9280d4bdc8d75214c89fd', 1008642);
INSERT INTO public._sqlx_migrations VALUES (20261124000004, 'first planned', '2026-11-29 18:22:36.210543+00', true, '\x98c0a156129f6aa43d00c7aee8e618dd7bbac1ae9a2fabd2220a13e4381da2209e1a7df61d2c4e4059541789342ff52d', 762710);
INSERT INTO public._sqlx_migrations VALUES (20261124000005, 'connections', '2026-11-29 18:22:36.211459+00', true, '\xdaf9379cd7e9fd1f9ccd2afe4b39250b6c18a708387222577307ca62afcd5e80bd64d64e18c1593387c861a1ffa70ff4', 7811522);
INSERT INTO public._sqlx_migrations VALUES (20261124000006, 'changes', '2026-11-29 18:22:36.219603+00', true, '\x503dc87717a1e7450aac051724308c77650da789107ffdd6d43fa81d3ca742f30717631752e8aeba0ed74c88426f87a4', 8925460);
INSERT INTO public._sqlx_migrations VALUES (20261124000007, 'oauth tokens', '2026-11-29 18:22:36.228894+00', true, '\x217b1b0ae6a5afd93916d316e234702c831d0f81e559eaceaf58fda9e5f3c5132bd59a77ccf68d00782086a689101a0b', 1440693);
INSERT INTO public._sqlx_migrations VALUES (20261128000001, 'sure', '2026-11-29 18:22:36.230516+00', true, '\x13b352b63a4fe8af97a96568489098830fc550e1544951cc1f2232af3494ef88bf7bf10fb375ffdc484ffed058b59810', 1401479);
INSERT INTO public._sqlx_migrations VALUES (20261128000002, 'tags', '2026-11-29 18:22:36.232025+00', true, '\x68fc873d6a5574c4fad810ccc9a898f048a4397b7a2b8c0a221c4077925ab257df0f1409303ff5a561c50b61c515d64b', 761599);
INSERT INTO public._sqlx_migrations VALUES (20261128000003, 'refusals', '2026-11-29 18:22:36.232948+00', true, '\x3cedd52eb539ae5430c94373c3cde4113f9f2b871ce4d26b599a5bc6a196154fbfa3eee1cf3121eecad7b43d574c0081', 1726074);
INSERT INTO public._sqlx_migrations VALUES (20261128000004, 'pipelines', '2026-11-29 18:22:36.234815+00', true, '\x693069483f1c571da5c26cf029322d7410a32378562c7016ce3f7c7a1c3b1accf998ba6ad7eb1951a9df1f0dfce384c9', 1078687);
INSERT INTO public._sqlx_migrations VALUES (20261128000005, 'missing projects', '2026-11-29 18:22:36.23608+00', true, '\xbf216275efb3e44175d5d6c225490cfed1cafc0d2955ab3f357f79e7de9a22791a8f8ef0ba745d222729901938c61816', 1391695);
INSERT INTO public._sqlx_migrations VALUES (20261128000009, 'project numbers', '2026-11-29 18:22:36.237582+00', true, '\xa2ae4fc92b58719dee21774084a24d1607d14a06c28877bba0038b5514b4257c384883cb14529d64d342f7cf34b8113d', 419635);
INSERT INTO public._sqlx_migrations VALUES (20261128000103, 'rules', '2026-11-29 18:22:36.238096+00', true, '\xefa1ec6e7d65408976c9052ad6f35172e1fd5c115e9d3d7a9e592399b1482a2b8158967fd53ce200ace3021f8f48568b', 2486447);
INSERT INTO public._sqlx_migrations VALUES (20261128000104, 'freezes', '2026-11-29 18:22:36.240732+00', true, '\xd7b5c9805f3f87e4e1fb13da22d20a4021c82249526ae5d428e789435e14cc99c9a509140be4d0d4ea1d69f6c47876f8', 2489919);
INSERT INTO public._sqlx_migrations VALUES (20261128000105, 'refused hooks', '2026-11-29 18:22:36.243345+00', true, '\x4a7fc41966fa132f773f8fedab8433d31679bebb3899a159adfcb0d765cebe1e8d08b4306bf9cc9fd52da76adb767d03', 1083072);
INSERT INTO public._sqlx_migrations VALUES (20261128000205, 'mended', '2026-11-29 18:22:36.244547+00', true, '\x0a8bd3477156d4595edeca7f6f925bab3e277b7463ee6a5103291133a868dfd8b32cd45516c0bfb5aeae1f35d30d4162', 392249);
INSERT INTO public._sqlx_migrations VALUES (20261128000301, 'drafts', '2026-11-29 18:22:36.245159+00', true, '\x339c60a8fe3f8363551a539d2419376a7465d4d4f9f285b4753ba9cc9610d9c6d33c80c2723c5ff5d2c1e4fb16025169', 1540365);
INSERT INTO public._sqlx_migrations VALUES (20261128000302, 'inclusion and support', '2026-11-29 18:22:36.246794+00', true, '\xc3f099f921bb025c6e1007c6114d3676d3778417b4d3e094e680ca6614d6ca8bd291c7818166597bf0cdc7095aaa5a1f', 1630587);
INSERT INTO public._sqlx_migrations VALUES (20261128000303, 'requests', '2026-11-29 18:22:36.248531+00', true, '\xb1006a102d4f02a64d3f1a3746ee48ebcfab71beea5002c82346c960a8080ec7e1cb08a662f04e170a71f0f38e568b03', 2536696);
INSERT INTO public._sqlx_migrations VALUES (20261128000304, 'checks', '2026-11-29 18:22:36.251226+00', true, '\xc00a10c1c4e9383f8f144ab73d78b8ae77c004992b036b7964fa1cbdea4cc9fb4aaee2b52c6c52771b1735d241069918', 479803);
INSERT INTO public._sqlx_migrations VALUES (20261129000320, 'rotation', '2026-11-29 18:22:36.2518+00', true, '\xebf3cdfff50cf2b8798d47009a6fac55c9832d9f69ae46319996aa8e00ea8055c2d971721ae03d9d2a079610a6f77db3', 8361479);
INSERT INTO public._sqlx_migrations VALUES (20261129000321, 'swaps', '2026-11-29 18:22:36.260476+00', true, '\x934d2658c381103d9f0efe75a4dd3830d72808269c2f6ca49175e94a70c86564c4bee0e07037aba8c74ce676fdd8d736', 2370780);
INSERT INTO public._sqlx_migrations VALUES (20261129000322, 'handovers', '2026-11-29 18:22:36.263003+00', true, '\xa0ff66813721dddfa82034bf98d1a40617b02298fd7753072435f54cc328520ae8ec80d54f3f67cea84e8c513514c958', 3407477);
INSERT INTO public._sqlx_migrations VALUES (20261129000330, 'carried', '2026-11-29 18:22:36.266557+00', true, '\xfc859e3458955f438b61e14ca16bc7ed537df34973e6f15cdf795c3b2a67ccea9f23ae907aacedf5008f2466a312f5aa', 1544989);
INSERT INTO public._sqlx_migrations VALUES (20261129000340, 'settled offers', '2026-11-29 18:22:36.268226+00', true, '\x7fa0826826684895fa4bf339bc31bbdada2573eb279c817fcbcb0196cc1832c3e76ff48e8917cd594c0773e2cac6e40a', 555322);
INSERT INTO public._sqlx_migrations VALUES (20261129000341, 'roles end', '2026-11-29 18:22:36.268889+00', true, '\xb4bbf579b0c0175d0b954ab8d6deee8015fb02f3cf3dca791449fb6ad269b004826a0ed015d48f87bdb9257b85395b9f', 717416);
INSERT INTO public._sqlx_migrations VALUES (20261129000342, 'kept handovers', '2026-11-29 18:22:36.269733+00', true, '\x7824f43e10a1fb53f2aa26058909432ad311a1ebf182631e62644c30d3652403768d24b81d90540cc88d461f44b74276', 3723774);
INSERT INTO public._sqlx_migrations VALUES (20261129000350, 'absence calendars', '2026-11-29 18:22:36.273597+00', true, '\x7fad3202c243681531db6bc5b94eb15a651b8b2c9f1f8b672295a1c5fe7ca7fd6fe9deca73b7504cb8030f7a3ce1420a', 1286432);
INSERT INTO public._sqlx_migrations VALUES (20261129000351, 'team feeds', '2026-11-29 18:22:36.275006+00', true, '\x5f6a9f757c1bad78b19d8ae74e8996a2c3b6a4ff6a5eb694b2f6df6b806a78f2e1c13e80ef396ea3cda34bd8b795d628', 1156178);
INSERT INTO public._sqlx_migrations VALUES (20261129000360, 'counting', '2026-11-29 18:22:36.276286+00', true, '\x74092e3e6df574831bb5c01da0f90a6b34961c6a4bbca27fd2f12351b3cfba3bf011915a3ff9f2aee877a0bdff218d3a', 430939);
INSERT INTO public._sqlx_migrations VALUES (20261129000370, 'products', '2026-11-29 18:22:36.276819+00', true, '\xd4a46a6f194cf6a71997e8764d8b16c9dbd3cba7f8bf70f4b729dbee9baf6f6b9110a267578574892554b121a04ed6f1', 1377859);
INSERT INTO public._sqlx_migrations VALUES (20261129000371, 'freeze weekdays', '2026-11-29 18:22:36.278309+00', true, '\xe002ccba21e5a690993afafab766a6b98f814ca834c4abc02b736888fc3c6c0df63bc8385d1a3a79076c9ba640d73c2d', 454049);
INSERT INTO public._sqlx_migrations VALUES (20261129000372, 'weekends', '2026-11-29 18:22:36.278851+00', true, '\x1e00c43f97e300babb86a3f94609bfa8fcf51dcb49b7f3381b436cadbb14858f788890857245d8709e8b5dd23fe4f090', 626118);
INSERT INTO public._sqlx_migrations VALUES (20261129002001, 'home and words', '2026-11-29 18:22:36.279603+00', true, '\x06978c9c4b1e1d800b44d3989ef49ebc21e3f403de471fca6a00001acbf3b4c331d085086fc76f1e57aba319936d31e8', 706843);
INSERT INTO public._sqlx_migrations VALUES (20261129004000, 'went with their product', '2026-11-29 18:22:36.28041+00', true, '\x679d484e493e2705c1a4c4a7b910549b57dd0af62dcb81f8a74b9b04777f037540e688adfbd31ab2fe0d2c9919e50181', 810658);
INSERT INTO public._sqlx_migrations VALUES (20261129006001, 'reason of draft', '2026-11-29 18:22:36.281331+00', true, '\xd85912d022a8c4794f035e266224c0a6e9098981b40f3687323b0d18b36c0b55f1430938bcad649f3e9b511faef974c5', 455858);
INSERT INTO public.absence_calendars VALUES ('01a2310c-0175-727b-97d4-bbd9dcb11f16', '\x0100ff', 'first', 1796119200289, NULL, 0, '');
INSERT INTO public.appearances VALUES ('01a2310c-0199-72ea-ba7d-be2eb64ad491', 'team', 1796119200000);
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbdaa5458336', 1796115600117, 'system:story', 'person.signed_in', 'person:01a2310c-0175-727b-97d4-bbd9dcb11f16', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"ana"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbdcd80abe97', 1796115600126, 'system:story', 'person.signed_in', 'person:01a2310c-0175-727b-97d4-bbdb630fda56', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"bo"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbde3c1373d9', 1796115600131, 'system:story', 'person.signed_in', 'person:01a2310c-0175-727b-97d4-bbdd5cac169b', '{"connection":"gitlab","roles":"security_release_manager","roles_before":null,"username":"chidi"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbe054cb4a4c', 1796115600132, 'system:story', 'person.signed_in', 'person:01a2310c-0175-727b-97d4-bbdf3417a64d', '{"connection":"gitlab","roles":"admin","roles_before":null,"username":"dana"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbe2005a1813', 1796115600134, 'system:story', 'person.signed_in', 'person:01a2310c-0175-727b-97d4-bbe1211c3b03', '{"connection":"gitlab","roles":"viewer","roles_before":null,"username":"eli"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbe40ad3fae1', 1796115600136, 'system:story', 'product.added', 'product:01a2310c-0175-727b-97d4-bbe3f9c5ed55', '{"name":"GitLab","slug":"gitlab","visibility":"public"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbe5506513a5', 1796115600139, 'system:story', 'history.imported', 'product:01a2310c-0175-727b-97d4-bbe3f9c5ed55', '{"releases":1}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbe731ba69ee', 1796115600142, 'system:story', 'cadence.added', 'cadence:01a2310c-0175-727b-97d4-bbe6f7b05dec', '{"from":"2026-11-01","name":"monthly","product":"gitlab","rule":"monthly on the 3rd thursday"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbe99c3fe3a6', 1796115600147, 'system:story', 'cadence.added', 'cadence:01a2310c-0175-727b-97d4-bbe86f2cc8eb', '{"from":"2026-11-01","name":"patch-before","product":"gitlab","rule":"8 days before monthly"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbeb732e9af3', 1796115600152, 'system:story', 'cadence.added', 'cadence:01a2310c-0175-727b-97d4-bbea453c202c', '{"from":"2026-11-01","name":"patch-after","product":"gitlab","rule":"6 days after monthly"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbec3b6d0518', 1796115600156, 'system:story', 'horizon.extended', 'product:01a2310c-0175-727b-97d4-bbe3f9c5ed55', '{"from":"2026-11-25","releases":7,"until":"2027-01-27"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbed2f16ddcc', 1796115600167, 'system:story', 'template.added', 'template:monthly', '{"revision":1}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbf1e0ff9dc9', 1796119200025, 'system:story', 'person.signed_in', 'person:01a2310c-0175-727b-97d4-bbf08a28aa59', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"fay"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbf2e14d805d', 1796119200039, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'run.started', 'run:aac799fc-6e7b-53d0-b731-43ea21011bd4', '{"items":32,"release":"acbce344-c72b-50ab-9f3c-d0457af02f77","revision":1,"template":"monthly"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbf4472b6b55', 1796119200056, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'item.ticked', 'item:9d999723-f886-5417-8ecf-5ca9127aed83', '{"after":"done","before":"open","reason":null,"run":"aac799fc-6e7b-53d0-b731-43ea21011bd4"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbf61917c8f6', 1796119200065, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'item.ticked', 'item:53b1daad-2f6c-518d-968f-758f864d8a2e', '{"after":"blocked","before":"open","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","run":"aac799fc-6e7b-53d0-b731-43ea21011bd4"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbf9a86b02e0', 1796119200075, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'release.moved', 'release:7aba449b-fce3-55e5-bd1b-00e705daff1d', '{"after":"Fri 22 Jan 2027","before":"Thu 21 Jan 2027","internal_reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","public_reason":"a public reason","slug":"19.8","step":null}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbfcc49dae09', 1796119200094, '01a2310c-0175-727b-97d4-bbdf3417a64d', 'holidays.imported', 'holidays:01a2310c-0175-727b-97d4-bbfb24afbae1', '{"days":1,"name":"germany"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbfd64869773', 1796119200101, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'release.steps_replaced', 'release:7aba449b-fce3-55e5-bd1b-00e705daff1d', '{"slug":"19.8","steps":"beta | Beta | R-2w/germany | target\nmilestone-start | Milestone starts | prev.milestone-end+1 | target\nmilestone-end | Milestone ends | R-6 | target\ninclusion | Inclusion deadline | R-3 16:00 UTC | target | shown\ncandidate | Release candidate | R-2 | target | reaches closed | shown\ntag | Tag | R-1 | target | reaches tagged\npublication | Publication | R 13:00 UTC | committed | reaches published\npatch-start | Patch work starts | R+1 | target"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-727b-97d4-bbff062becfc', 1796119200101, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'release.entered', 'release:7aba449b-fce3-55e5-bd1b-00e705daff1d', '{"after":"Wed 20 Jan 2027","before":null,"internal_reason":"an internal reason","public_reason":"a public reason","slug":"19.8","step":"3e8cfa65-6499-5d41-87b0-ba4aaaaab3af"}');
INSERT INTO public.audit VALUES ('01a2310c-0176-7589-aa29-f0e853e04d96', 1796119200118, '01a2310c-0175-727b-97d4-bbdd5cac169b', 'release.visibility_set', 'release:29992109-cb32-590f-99c3-4cddda8521fd', '{"after":"embargoed","before":"public"}');
INSERT INTO public.audit VALUES ('01a2310c-017d-70da-b7a6-7bbfc001ab00', 1796119200125, 'system:story', 'token.added', 'token:01a2310c-017d-70da-b7a6-7bbe721b5333', '{"name":"a robot","person":"01a2310c-0175-727b-97d4-bbd9dcb11f16","writes":true}');
INSERT INTO public.audit VALUES ('01a2310c-017f-7745-a75f-e6a0a2a83aac', 1796119200127, 'system:story', 'sign_in_link.added', 'person:01a2310c-0175-727b-97d4-bbd9dcb11f16', '{"until":"2026-12-01T10:15:00.127Z"}');
INSERT INTO public.audit VALUES ('01a2310c-0181-714d-bbfc-f744f0d467d6', 1796119200129, 'system:story', 'person.signed_in', 'person:01a2310c-0181-714d-bbfc-f743894dc858', '{"connection":"gitlab","roles":"viewer","roles_before":null,"username":"former-0b9ebdb95add"}');
INSERT INTO public.audit VALUES ('01a2310c-0184-7348-af8f-463f3e51ed54', 1796119200132, '01a2310c-0175-727b-97d4-bbdf3417a64d', 'person.left', 'person:01a2310c-0181-714d-bbfc-f743894dc858', '{}');
INSERT INTO public.audit VALUES ('01a2310c-0190-743b-a1da-0866ea203de7', 1796119200144, '01a2310c-0175-727b-97d4-bbdf3417a64d', 'source.added', 'product:01a2310c-0175-727b-97d4-bbe3f9c5ed55', '{"branches":"{line}-stable-ee","connection":"gitlab","project":"gitlab-org/gitlab","publishes":false,"tags":"v{version}-ee","visibility":"team"}');
INSERT INTO public.audit VALUES ('01a2310c-0199-72ea-ba7d-be353a372ee9', 1796119200153, 'system:story', 'release.entered', 'release:01a2310c-0199-72ea-ba7d-be2eb64ad491', '{"after":"Tue 1 Dec 2026","before":null,"internal_reason":"","public_reason":"It was tagged without having been planned here.","slug":"patch-2026-12-01-d60e38584f04","step":null}');
INSERT INTO public.audit VALUES ('01a2310c-0199-72ea-ba7d-be38dbefc621', 1796119200153, 'system:story', 'release.step_reached', 'release:01a2310c-0199-72ea-ba7d-be2eb64ad491', '{"after":"Tue 1 Dec 2026","before":null,"internal_reason":"","public_reason":"","slug":"patch-2026-12-01-d60e38584f04","step":"01a2310c-0199-72ea-ba7d-be32c8a5d1c3"}');
INSERT INTO public.audit VALUES ('01a2310c-01c0-749f-8cbd-1ed3f1864527', 1796119200192, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'branch.looked_after', 'product:01a2310c-0175-727b-97d4-bbe3f9c5ed55', '{"branch":"19-6-stable-ee","connection":"gitlab","project":"gitlab-org/gitlab","visibility":"team"}');
INSERT INTO public.audit VALUES ('01a2310c-01c5-7288-b7d1-06b4775019b0', 1796119200197, '01a2310c-0175-727b-97d4-bbdf3417a64d', 'connection.let_in', 'connection:gitlab', '{"scopes":"read_api"}');
INSERT INTO public.audit VALUES ('01a2310c-01ef-7001-a4ea-e07b8044b0c8', 1796119200239, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'shift.answered', 'release:7aba449b-fce3-55e5-bd1b-00e705daff1d', '{"answer":"if_needed"}');
INSERT INTO public.audit VALUES ('01a2310c-01c7-700d-9489-a230711b709e', 1796119200199, '01a2310c-0175-727b-97d4-bbdf3417a64d', 'freeze.added', 'freeze:01a2310c-01c7-700d-9489-a22fb8d35446', '{"name":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","product":"gitlab","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","says":"Forbids deploying and migrating in production for patch releases of GitLab every week from Mon 23:00 to Thu 06:00 Europe/Berlin, the last one not after Fri 31 Dec 2027."}');
INSERT INTO public.audit VALUES ('01a2310c-01e5-7729-b644-234412bf19e8', 1796119200229, '01a2310c-0175-727b-97d4-bbdf3417a64d', 'rotation.slots_set', 'product:01a2310c-0175-727b-97d4-bbe3f9c5ed55', '{"escalation":"Delivery 🚢","slots":"emea | EMEA | lead | EMEA | 08:00-16:00 Europe/Berlin | 09:00 Europe/Berlin\n"}');
INSERT INTO public.audit VALUES ('01a2310c-01e8-7461-bf4c-a1829adcd18f', 1796119200232, '01a2310c-0175-727b-97d4-bbdf3417a64d', 'person.duty_set', 'person:01a2310c-0175-727b-97d4-bbd9dcb11f16', '{"active":true,"every":3,"experience":"led","hours":"09:00 to 17:30 Europe/Lisbon","region":"EMEA","security":true,"team":"a\ttab, a\nline, a\r\nli","zone":"Europe/Lisbon"}');
INSERT INTO public.audit VALUES ('01a2310c-0209-7759-924d-82c270ea9640', 1796119200265, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'rotation.day_declared', 'product:01a2310c-0175-727b-97d4-bbe3f9c5ed55', '{"backup":"01a2310c-0175-727b-97d4-bbd9dcb11f16","day":"2026-12-25","escalation":"01a2310c-0175-727b-97d4-bbd9dcb11f16","name":"Christmas","primary":"01a2310c-0175-727b-97d4-bbd9dcb11f16"}');
INSERT INTO public.audit VALUES ('01a2310c-021b-700f-a008-a6db41689dd0', 1796119200283, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'person.feed_made', 'person:01a2310c-0175-727b-97d4-bbd9dcb11f16', '{}');
INSERT INTO public.audit VALUES ('01a2310c-01cc-7555-8934-439848acb1b8', 1796119200204, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'freeze.overridden', 'override:01a2310c-01cc-7555-8934-4397eee9fe7e', '{"act":"deploy","environment":"production","hours":2,"name":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","product":"gitlab","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢"}');
INSERT INTO public.audit VALUES ('01a2310c-01d0-7709-ad91-d10134f04b83', 1796119200208, '01a2310c-0175-727b-97d4-bbe1211c3b03', 'request.asked', 'request:01a2310c-01d0-7709-ad91-d10006aa5b50', '{"agreed_by":"Priya Raman","asks_for":"!1 into GitLab 19.7 after: Inclusion deadline","severity":"S2","wish":"exception"}');
INSERT INTO public.audit VALUES ('01a2310c-01da-70ef-b318-f2257eaeb407', 1796119200218, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'draft.kept', 'release:acbce344-c72b-50ab-9f3c-d0457af02f77', '{"draft":"01a2310c-01da-70ef-b318-f224a82d65ed","says":"Release to Fri 18 Dec 2026","slug":"19.7","visibility":"team"}');
INSERT INTO public.audit VALUES ('01a2310c-01e1-7654-bbc6-eceaa4c76513', 1796119200225, 'system:story', 'rotation.carried', 'product:01a2310c-0175-727b-97d4-bbe3f9c5ed55', '{"place":"slack","put":[{"person":null,"thing":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","until":null}],"taken":[]}');
INSERT INTO public.audit VALUES ('01a2310c-01eb-7507-b2d4-29364512aba2', 1796119200235, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'person.absence_added', 'person:01a2310c-0175-727b-97d4-bbd9dcb11f16', '{}');
INSERT INTO public.audit VALUES ('01a2310c-01f8-77b4-869a-990c840e2db5', 1796119200248, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'shift.assigned', 'release:acbce344-c72b-50ab-9f3c-d0457af02f77', '{"before":null,"person":"01a2310c-0175-727b-97d4-bbd9dcb11f16","pinned":true,"slot":"emea","stand":"confirmed"}');
INSERT INTO public.audit VALUES ('01a2310c-01fe-726e-8cf4-a4e3d19d68d9', 1796119200254, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'shift.taken_over', 'release:acbce344-c72b-50ab-9f3c-d0457af02f77', '{"instead_of":"01a2310c-0175-727b-97d4-bbd9dcb11f16","person":"01a2310c-0175-727b-97d4-bbdd5cac169b","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","slot":"emea"}');
INSERT INTO public.audit VALUES ('01a2310c-0210-75c1-86bc-e849c0215b7f', 1796119200272, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'shift.offered', 'release:acbce344-c72b-50ab-9f3c-d0457af02f77', '{"days":"2026-12-07 to 2026-12-08","slot":"emea","to":null}');
INSERT INTO public.audit VALUES ('01a2310c-0221-70fe-bdb8-c4d0f8b73b8d', 1796119200289, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'person.calendar_kept', 'person:01a2310c-0175-727b-97d4-bbd9dcb11f16', '{}');
INSERT INTO public.audit VALUES ('01a2310c-0204-725e-a719-532a4544aeee', 1796119200260, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'shift.given_back', 'release:acbce344-c72b-50ab-9f3c-d0457af02f77', '{"person":"01a2310c-0175-727b-97d4-bbdd5cac169b","slot":"emea"}');
INSERT INTO public.audit VALUES ('01a2310c-0215-72e4-977e-0c0b03627e2b', 1796119200277, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'shift.noted', 'release:acbce344-c72b-50ab-9f3c-d0457af02f77', '{}');
INSERT INTO public.audit VALUES ('01a2310c-021c-7691-834e-47bc6e43b872', 1796119200284, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'rotation.feed_made', 'product:01a2310c-0175-727b-97d4-bbe3f9c5ed55', '{}');
INSERT INTO public.branch_lookouts VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', '19-6-stable-ee', '01a2310c-0175-727b-97d4-bbd9dcb11f16', 1796119200192);
INSERT INTO public.branch_pipelines VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', 6, '19-6-stable-ee', '19.6', 1, 'rspec', 'https://gitlab.example.com/y', NULL, 1796119200000, 1796119200000, 1796119200000);
INSERT INTO public.cadences VALUES ('01a2310c-0175-727b-97d4-bbe6f7b05dec', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'monthly', 'monthly', 'monthly on the 3rd thursday', '2026-11-01', '2027-01-31', '', 5, '2022-05-01', NULL, 'committed', 'milestone-start | Milestone starts | prev.milestone-end+1 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target', 1796115600142, '', '');
INSERT INTO public.cadences VALUES ('01a2310c-0175-727b-97d4-bbe86f2cc8eb', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'patch-before', 'patch', '8 days before monthly', '2026-11-01', '2027-01-31', '', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600147, 'alone on its day
not in the week of a monthly release
not on friday
at most 23 days apart, but in january and december
steps in order
no freeze
a manager there', '');
INSERT INTO public.cadences VALUES ('01a2310c-0175-727b-97d4-bbea453c202c', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'patch-after', 'patch', '6 days after monthly', '2026-11-01', '2027-01-31', '12 | holidays', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600152, 'alone on its day
not in the week of a monthly release
not on friday
at most 23 days apart, but in january and december
steps in order
no freeze
a manager there', '');
INSERT INTO public.carried VALUES ('slack', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 1796119200225);
INSERT INTO public.carry_looks VALUES ('slack', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 1796119200000, 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO public.connections VALUES ('gitlab', 'token', 1796119200000, 'warn', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', '');
INSERT INTO public.date_changes VALUES ('01a2310c-0175-727b-97d4-bbf8a8aaf17a', '7aba449b-fce3-55e5-bd1b-00e705daff1d', NULL, 'moved', 'Thu 21 Jan 2027', 'Fri 22 Jan 2027', '01a2310c-0175-727b-97d4-bbd9dcb11f16', 1796119200075);
INSERT INTO public.date_changes VALUES ('01a2310c-0175-727b-97d4-bbfeab4b2f4d', '7aba449b-fce3-55e5-bd1b-00e705daff1d', '3e8cfa65-6499-5d41-87b0-ba4aaaaab3af', 'entered', NULL, 'Wed 20 Jan 2027', '01a2310c-0175-727b-97d4-bbd9dcb11f16', 1796119200101);
INSERT INTO public.date_changes VALUES ('01a2310c-0199-72ea-ba7d-be34ad77b254', '01a2310c-0199-72ea-ba7d-be2eb64ad491', NULL, 'entered', NULL, 'Tue 1 Dec 2026', 'system:story', 1796119200153);
INSERT INTO public.date_changes VALUES ('01a2310c-0199-72ea-ba7d-be37364bdbac', '01a2310c-0199-72ea-ba7d-be2eb64ad491', '01a2310c-0199-72ea-ba7d-be32c8a5d1c3', 'reached', NULL, 'Tue 1 Dec 2026', 'system:story', 1796119200153);
INSERT INTO public.deployed VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', 7, 12);
INSERT INTO public.deployments VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', 7, 'gprd', 'production', 'succeeded', NULL, NULL, 1796119200000, 1796119200000, 1, 0, 0);
INSERT INTO public.drafts VALUES ('01a2310c-01da-70ef-b318-f224a82d65ed', 'acbce344-c72b-50ab-9f3c-d0457af02f77', NULL, '2026-12-18', NULL, NULL, 'if the fix is not in', '[{"key":"","name":"Release","said":"Thu 17 Dec 2026, tentative"},{"key":" versions","name":"Versions","said":"19.7.0"},{"key":"milestone-start","name":"Milestone starts","said":"Sat 14 Nov 2026, tentative"},{"key":"milestone-end","name":"Milestone ends","said":"Fri 11 Dec 2026, tentative"},{"key":"inclusion","name":"Inclusion deadline","said":"Mon 14 Dec 2026 16:00 UTC, tentative"},{"key":"candidate","name":"Release candidate","said":"Tue 15 Dec 2026, tentative"},{"key":"tag","name":"Tag","said":"Wed 16 Dec 2026, tentative"},{"key":"publication","name":"Publication","said":"Thu 17 Dec 2026 13:00 UTC, tentative"},{"key":"patch-start","name":"Patch work starts","said":"Fri 18 Dec 2026, tentative"}]', 0, 'open', 'team', '01a2310c-0175-727b-97d4-bbd9dcb11f16', 1796119200218, NULL, NULL, 0, 'the fix is not in');
INSERT INTO public.freeze_overrides VALUES ('01a2310c-01cc-7555-8934-4397eee9fe7e', '01a2310c-01c7-700d-9489-a22fb8d35446', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'deploy', 'production', 1796119200204, 1796126400204, 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', '01a2310c-0175-727b-97d4-bbd9dcb11f16');
INSERT INTO public.freezes VALUES ('01a2310c-01c7-700d-9489-a22fb8d35446', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'hard', 'deploy migrate', 'patch', 'production', 'weekly', '2026-11-30', '23:00', '2026-12-03', '06:00', 'Europe/Berlin', '2027-12-31', NULL, 'team', NULL, NULL, 0, 1796119200199, 1796119200199, NULL);
INSERT INTO public.git_releases VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', 'v19.6.1-ee', '19.6.1', 1796119200000, 0, 0, 1796119200000, 1796119200000);
INSERT INTO public.git_tags VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', 'v19.6.1-ee', '19.6.1', NULL, 1796119200000, 0, 1796119200000, NULL, 2, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
INSERT INTO public.git_tags VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', 'v99.3.9-ee', '99.3.9', NULL, 1796119200000, 0, 1796119200000, NULL, 2, NULL, '');
INSERT INTO public.holiday_calendars VALUES ('01a2310c-0175-727b-97d4-bbfb24afbae1', 'germany', 1796119200094, NULL);
INSERT INTO public.holidays VALUES ('01a2310c-0175-727b-97d4-bbfb24afbae1', '2027-01-01', 'a	tab, a line, a line, \N, \. \. ''quoted'' "twice"; $1 é 🚢', 0);
INSERT INTO public.idempotency VALUES ('01a2310c-0175-727b-97d4-bbd9dcb11f16', 'once', '["aac799fc-6e7b-53d0-b731-43ea21011bd4","9d999723-f886-5417-8ecf-5ca9127aed83","done",null,0]', '{"changed":true,"run":"aac799fc-6e7b-53d0-b731-43ea21011bd4","item":"9d999723-f886-5417-8ecf-5ca9127aed83","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200056,"version":1}', 1796119200056);
INSERT INTO public.inbox VALUES ('01a2310c-0198-7191-8b68-122b165046f3', 'gitlab', 'one', 'Tag Push Hook', 1796119200152, 'waiting', NULL, NULL, NULL, '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', NULL);
INSERT INTO public.items VALUES ('277a35ab-67ad-5ed3-877f-42cf4e06ba0e', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '86d3e2f3-857f-5921-9ab5-8bf9ed2e374a', 0, 'Make the candidate', '', 'release_manager', NULL, NULL, 'candidate', 0, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('76ff6af3-8203-5522-8d58-0b7b6fa81431', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '86d3e2f3-857f-5921-9ab5-8bf9ed2e374a', 1, 'Tag it', '', 'release_manager', NULL, NULL, 'tag', 1, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('97854857-2346-591d-8f5a-506b1643ecb2', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 4, 'Item 3 of 19.7', '', 'release_manager', NULL, NULL, NULL, 4, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('c34765de-480b-5ec4-8b92-92409cc6c457', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 5, 'Item 4 of 19.7', '', 'release_manager', NULL, NULL, NULL, 5, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('f50b5874-4f2a-5b86-bd7e-ee6ed943e48a', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 6, 'Item 5 of 19.7', '', 'release_manager', NULL, NULL, NULL, 6, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('74bfbe2e-cd08-51ff-91b5-70f1d3c360c7', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 7, 'Item 6 of 19.7', '', 'release_manager', NULL, NULL, NULL, 7, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('93abf4c2-7474-52c3-b386-957e6fc0edd6', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 8, 'Item 7 of 19.7', '', 'release_manager', NULL, NULL, NULL, 8, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('f4249736-2f45-5e47-bf4b-299a1ae7084f', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 9, 'Item 8 of 19.7', '', 'release_manager', NULL, NULL, NULL, 9, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('3d40ea38-fdba-5b76-a5fa-cb312a730131', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 10, 'Item 9 of 19.7', '', 'release_manager', NULL, NULL, NULL, 10, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('e135575a-7133-5a4f-ac9b-faa1f6ad11a6', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 11, 'Item 10 of 19.7', '', 'release_manager', NULL, NULL, NULL, 11, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('9f529fb0-7304-5bad-8947-29e256596964', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 12, 'Item 11 of 19.7', '', 'release_manager', NULL, NULL, NULL, 12, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('4f4a5f9b-40ea-5906-8a06-98e7b54dd0ea', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 13, 'Item 12 of 19.7', '', 'release_manager', NULL, NULL, NULL, 13, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('6b674436-9d28-54d3-be80-ddb5173123a7', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 14, 'Item 13 of 19.7', '', 'release_manager', NULL, NULL, NULL, 14, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('b4bdec16-4851-596d-bfcb-1ac6da197a85', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 15, 'Item 14 of 19.7', '', 'release_manager', NULL, NULL, NULL, 15, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('617a1220-901f-545b-bdcd-049394fad345', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 16, 'Item 15 of 19.7', '', 'release_manager', NULL, NULL, NULL, 16, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('31e7f790-cc07-53af-bffd-9fe71e4667a3', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 17, 'Item 16 of 19.7', '', 'release_manager', NULL, NULL, NULL, 17, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('c38337d9-cf9b-5b43-a9d0-7f2e52d3903f', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 18, 'Item 17 of 19.7', '', 'release_manager', NULL, NULL, NULL, 18, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('c46633fc-88fe-5699-ad5a-96e504083be7', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 19, 'Item 18 of 19.7', '', 'release_manager', NULL, NULL, NULL, 19, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('2553d799-081b-5cdf-9f87-df38bf08bb6d', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 20, 'Item 19 of 19.7', '', 'release_manager', NULL, NULL, NULL, 20, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('033ce3d8-1d5f-5278-8317-49e80459c65b', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 21, 'Item 20 of 19.7', '', 'release_manager', NULL, NULL, NULL, 21, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('c0185f30-d7bb-5bad-ba97-6ead019fd00b', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 22, 'Item 21 of 19.7', '', 'release_manager', NULL, NULL, NULL, 22, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('9bba94fa-a831-5d4c-8bcb-447f136dfb4f', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 23, 'Item 22 of 19.7', '', 'release_manager', NULL, NULL, NULL, 23, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('0d6541d0-bc0e-50c8-96e4-b98cbfde9a19', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 24, 'Item 23 of 19.7', '', 'release_manager', NULL, NULL, NULL, 24, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('3d9a836b-117f-5169-83f0-52d7ceb53388', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 25, 'Item 24 of 19.7', '', 'release_manager', NULL, NULL, NULL, 25, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('8d2ad18c-ecfd-5ead-8d8b-54e6165f6553', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 26, 'Item 25 of 19.7', '', 'release_manager', NULL, NULL, NULL, 26, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('c2afbb3c-1d3e-55a6-9e2d-664682f488ae', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 27, 'Item 26 of 19.7', '', 'release_manager', NULL, NULL, NULL, 27, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('a61c7f3d-4451-5daa-84d8-0c96c6917772', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 28, 'Item 27 of 19.7', '', 'release_manager', NULL, NULL, NULL, 28, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('cd8c4ed9-1ba5-5d26-9a91-3c7403673392', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 29, 'Item 28 of 19.7', '', 'release_manager', NULL, NULL, NULL, 29, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('4deef445-89d0-56ce-b87d-d31457862327', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 30, 'Item 29 of 19.7', '', 'release_manager', NULL, NULL, NULL, 30, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('ca77982a-46e4-5d6a-b8ba-7d315fbb506c', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 31, 'Item 30 of 19.7', '', 'release_manager', NULL, NULL, NULL, 31, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('9d999723-f886-5417-8ecf-5ca9127aed83', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 2, 'Item 1 of 19.7', '', 'release_manager', NULL, NULL, NULL, 2, NULL, 0, NULL, NULL, NULL, 'done', NULL, '01a2310c-0175-727b-97d4-bbd9dcb11f16', 1796119200056, 1, 'public');
INSERT INTO public.items VALUES ('53b1daad-2f6c-518d-968f-758f864d8a2e', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', '12c5abab-95b3-5517-be21-a97e96e64e73', 3, 'Item 2 of 19.7', '', 'release_manager', NULL, NULL, NULL, 3, NULL, 0, NULL, NULL, NULL, 'blocked', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', '01a2310c-0175-727b-97d4-bbd9dcb11f16', 1796119200065, 1, 'public');
INSERT INTO public.jobs VALUES ('story', '01a2310c-0175-727b-97d4-bbee176bc47b', 1796119320143, NULL, 1);
INSERT INTO public.kinds VALUES ('01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'monthly', 'public');
INSERT INTO public.kinds VALUES ('01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'patch', 'public');
INSERT INTO public.kinds VALUES ('01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'internal', 'team');
INSERT INTO public.merge_request_pipelines VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', 12, 5, NULL, 'succeeded', 1796119200000, 0);
INSERT INTO public.merge_requests VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', 12, 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'https://gitlab.example.com/x', 'merged', 0, '19-6-stable-ee', '19.6', 0, '!11', '', 1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 1796119200000, 1796119200000, NULL, 1796119200000, 1, 1796119200000, 2, 0, 2, NULL, '!10');
INSERT INTO public.missing_projects VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', 1796119200150);
INSERT INTO public.oauth_tokens VALUES ('gitlab', 'one', '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', 'read_api', 1796119200000, 1796119200197, 0, NULL, 0);
INSERT INTO public.outbox VALUES ('01a2310c-0175-727b-97d4-bbf34623e8af', 1796119200039, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-0175-727b-97d4-bbf5f1697bad', 1796119200056, '01a2310c-0175-727b-97d4-bbee176bc47b', 'run:aac799fc-6e7b-53d0-b731-43ea21011bd4', 'team', '{"type":"item","run":"aac799fc-6e7b-53d0-b731-43ea21011bd4","item":"9d999723-f886-5417-8ecf-5ca9127aed83","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200056,"version":1}');
INSERT INTO public.outbox VALUES ('01a2310c-0175-727b-97d4-bbf7b1bdce5e', 1796119200065, '01a2310c-0175-727b-97d4-bbee176bc47b', 'run:aac799fc-6e7b-53d0-b731-43ea21011bd4', 'team', '{"type":"item","run":"aac799fc-6e7b-53d0-b731-43ea21011bd4","item":"53b1daad-2f6c-518d-968f-758f864d8a2e","state":"blocked","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","by":"Ana Ferreira","at":1796119200065,"version":1}');
INSERT INTO public.outbox VALUES ('01a2310c-0175-727b-97d4-bbfa9d17abb1', 1796119200075, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO public.outbox VALUES ('01a2310c-0175-727b-97d4-bc00da8bdd20', 1796119200101, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO public.outbox VALUES ('01a2310c-0176-7589-aa29-f0e92485e09c', 1796119200118, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13"}');
INSERT INTO public.outbox VALUES ('01a2310c-0176-7589-aa29-f0eabaa800ad', 1796119200118, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'embargoed', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13-1e2e94888363"}');
INSERT INTO public.outbox VALUES ('01a2310c-0184-7348-af8f-463d9255fec4', 1796119200132, '01a2310c-0175-727b-97d4-bbee176bc47b', 'person:01a2310c-0181-714d-bbfc-f743894dc858', '', '{"type":"recheck","person":"01a2310c-0181-714d-bbfc-f743894dc858"}');
INSERT INTO public.outbox VALUES ('01a2310c-0184-7348-af8f-463e514bf0f7', 1796119200132, '01a2310c-0175-727b-97d4-bbee176bc47b', 'resync', 'team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-0199-72ea-ba7d-be3607abee12', 1796119200153, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"patch-2026-12-01-d60e38584f04"}');
INSERT INTO public.outbox VALUES ('01a2310c-0199-72ea-ba7d-be3955ab948b', 1796119200153, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'team team', '{"type":"release","product":"gitlab","slug":"patch-2026-12-01-d60e38584f04"}');
INSERT INTO public.outbox VALUES ('01a2310c-01b8-744c-9b32-45f46c336983', 1796119200184, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'public team', '{"type":"branches","product":"gitlab"}');
INSERT INTO public.outbox VALUES ('01a2310c-01c0-749f-8cbd-1ed2a2e54938', 1796119200192, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'public team', '{"type":"branches","product":"gitlab"}');
INSERT INTO public.outbox VALUES ('01a2310c-01c7-700d-9489-a23195b7be38', 1796119200199, '01a2310c-0175-727b-97d4-bbee176bc47b', 'resync', 'team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-01cc-7555-8934-439954eb1a61', 1796119200204, '01a2310c-0175-727b-97d4-bbee176bc47b', 'resync', 'team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-01d0-7709-ad91-d102e0a2763f', 1796119200208, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'embargoed:01a2310c-0175-727b-97d4-bbe1211c3b03 team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-01d0-7709-ad91-d1030cfbbb40', 1796119200208, '01a2310c-0175-727b-97d4-bbee176bc47b', 'request:01a2310c-01d0-7709-ad91-d10006aa5b50', 'embargoed:01a2310c-0175-727b-97d4-bbe1211c3b03 team', '{"type":"request","request":"01a2310c-01d0-7709-ad91-d10006aa5b50"}');
INSERT INTO public.outbox VALUES ('01a2310c-01da-70ef-b318-f226d65d3390', 1796119200218, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'team team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-01e5-7729-b644-2345ac0de998', 1796119200229, '01a2310c-0175-727b-97d4-bbee176bc47b', 'resync', 'public team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-01e8-7461-bf4c-a183e012afaf', 1796119200232, '01a2310c-0175-727b-97d4-bbee176bc47b', 'resync', 'team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-01eb-7507-b2d4-293724739ebd', 1796119200235, '01a2310c-0175-727b-97d4-bbee176bc47b', 'resync', 'team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-01ef-7001-a4ea-e07ca04caaed', 1796119200239, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO public.outbox VALUES ('01a2310c-01f8-77b4-869a-990d7fa4270f', 1796119200248, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-01fe-726e-8cf4-a4e49b3325ab', 1796119200254, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-0204-725e-a719-532b0abe4584', 1796119200260, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-0209-7759-924d-82c324732ff4', 1796119200265, '01a2310c-0175-727b-97d4-bbee176bc47b', 'resync', 'public team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-0210-75c1-86bc-e84aa0377ef4', 1796119200272, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-0215-72e4-977e-0c0cffd44910', 1796119200277, '01a2310c-0175-727b-97d4-bbee176bc47b', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-0221-70fe-bdb8-c4d1f2199ffc', 1796119200289, '01a2310c-0175-727b-97d4-bbee176bc47b', 'resync', 'team', '{"type":"resync"}');
INSERT INTO public.people VALUES ('01a2310c-0175-727b-97d4-bbd9dcb11f16', 'gitlab', 1, 'ana', 'Ana Ferreira', '', 'release_manager', 1796115600117, NULL, NULL, 1796115600117, NULL, NULL);
INSERT INTO public.people VALUES ('01a2310c-0175-727b-97d4-bbdb630fda56', 'gitlab', 2, 'bo', 'Bo Lindqvist', '', 'release_manager', 1796115600126, NULL, NULL, 1796115600126, NULL, NULL);
INSERT INTO public.people VALUES ('01a2310c-0175-727b-97d4-bbdd5cac169b', 'gitlab', 3, 'chidi', 'Chidi Okafor', '', 'security_release_manager', 1796115600131, NULL, NULL, 1796115600131, NULL, NULL);
INSERT INTO public.people VALUES ('01a2310c-0175-727b-97d4-bbdf3417a64d', 'gitlab', 4, 'dana', 'Dana Whitfield', '', 'admin', 1796115600132, NULL, NULL, 1796115600132, NULL, NULL);
INSERT INTO public.people VALUES ('01a2310c-0175-727b-97d4-bbe1211c3b03', 'gitlab', 5, 'eli', 'Eli Navarro', '', 'viewer', 1796115600134, NULL, NULL, 1796115600134, NULL, NULL);
INSERT INTO public.people VALUES ('01a2310c-0175-727b-97d4-bbf08a28aa59', 'gitlab', 6, 'fay', 'Fay Ünal', '', 'release_manager', 1796119200025, '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', 'image/png', 1796119200025, NULL, NULL);
INSERT INTO public.people VALUES ('01a2310c-0181-714d-bbfc-f743894dc858', 'left', NULL, 'former-0b9ebdb95add', 'Former member 0b9e', '', '', 1796119200129, NULL, NULL, 1796119200129, 1796119200132, NULL);
INSERT INTO public.products VALUES ('01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'gitlab', 'GitLab', 'orange', 'G', 'public', 1796115600136, 3, '', NULL, NULL, NULL, 0, 1, 2, 'UTC', '', NULL);
INSERT INTO public.reasons VALUES ('01a2310c-0175-727b-97d4-bbf8a8aaf17a', 0, 'public', 'a public reason');
INSERT INTO public.reasons VALUES ('01a2310c-0175-727b-97d4-bbf8a8aaf17a', 1, 'team', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO public.reasons VALUES ('01a2310c-0175-727b-97d4-bbfeab4b2f4d', 0, 'public', 'a public reason');
INSERT INTO public.reasons VALUES ('01a2310c-0175-727b-97d4-bbfeab4b2f4d', 1, 'team', 'an internal reason');
INSERT INTO public.reasons VALUES ('01a2310c-0199-72ea-ba7d-be34ad77b254', 0, 'public', 'It was tagged without having been planned here.');
INSERT INTO public.refusals VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', '99.3.9', 'tag', 1796119200000, 'there is no 99.3 that a patch could be made for', 0, 1796122800153);
INSERT INTO public.refused_hooks VALUES ('gitlab', '2026-12-01', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 2, 1796119200000);
INSERT INTO public.release_addresses VALUES ('29992109-cb32-590f-99c3-4cddda8521fd', 'patch-2027-01-13', 1);
INSERT INTO public.release_plans VALUES ('7aba449b-fce3-55e5-bd1b-00e705daff1d', 'beta | Beta | R-2w/germany | target
milestone-start | Milestone starts | prev.milestone-end+1 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target');
INSERT INTO public.release_versions VALUES ('01a2310c-0175-727b-97d4-bbe3f9c5ed55', '19.6.0', '8e3ee42f-2daf-540c-8baa-5cd6e91dbe24', 0);
INSERT INTO public.release_versions VALUES ('01a2310c-0175-727b-97d4-bbe3f9c5ed55', '19.7.0', 'acbce344-c72b-50ab-9f3c-d0457af02f77', 0);
INSERT INTO public.release_versions VALUES ('01a2310c-0175-727b-97d4-bbe3f9c5ed55', '19.8.0', '7aba449b-fce3-55e5-bd1b-00e705daff1d', 0);
INSERT INTO public.release_versions VALUES ('01a2310c-0175-727b-97d4-bbe3f9c5ed55', '19.6.1', '01a2310c-0199-72ea-ba7d-be2eb64ad491', 0);
INSERT INTO public.releases VALUES ('8e3ee42f-2daf-540c-8baa-5cd6e91dbe24', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'monthly', '19.6', '2026-11-19', '2026-11-19', '2026-11-19', 'planned', NULL, 'confirmed', 'target', 'published', NULL, 'public', 0, 1796115600139, 0, 0, NULL, 0);
INSERT INTO public.releases VALUES ('ec93d4bb-808e-52c3-a632-738e790bad49', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'patch', 'patch-2026-11-25', '2026-11-25', '2026-11-25', '2026-11-25', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-0175-727b-97d4-bbea453c202c', 'public', 0, 1796115600156, 0, 0, NULL, 0);
INSERT INTO public.releases VALUES ('93679521-c2c4-540c-90aa-671c81009926', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'patch', 'patch-2026-12-09', '2026-12-09', '2026-12-09', '2026-12-09', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-0175-727b-97d4-bbe86f2cc8eb', 'public', 0, 1796115600156, 0, 0, NULL, 0);
INSERT INTO public.releases VALUES ('acbce344-c72b-50ab-9f3c-d0457af02f77', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'monthly', '19.7', '2026-12-17', '2026-12-17', '2026-12-17', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-0175-727b-97d4-bbe6f7b05dec', 'public', 0, 1796115600156, 0, 0, NULL, 0);
INSERT INTO public.releases VALUES ('3398a847-4b35-5531-9387-8c3b5f906f35', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'patch', 'patch-2026-12-23', '2026-12-23', '2026-12-23', '2026-12-23', 'left_out', 'holidays', 'tentative', 'committed', 'rule', '01a2310c-0175-727b-97d4-bbea453c202c', 'public', 0, 1796115600156, 0, 0, NULL, 0);
INSERT INTO public.releases VALUES ('efb08ae8-1904-5d99-964b-dce8be3dee2c', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'patch', 'patch-2027-01-27', '2027-01-27', '2027-01-27', '2027-01-27', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-0175-727b-97d4-bbea453c202c', 'public', 0, 1796115600156, 0, 0, NULL, 0);
INSERT INTO public.releases VALUES ('7aba449b-fce3-55e5-bd1b-00e705daff1d', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'monthly', '19.8', '2027-01-22', '2027-01-21', '2027-01-21', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-0175-727b-97d4-bbe6f7b05dec', 'public', 1, 1796119200075, 2, 0, NULL, 0);
INSERT INTO public.releases VALUES ('29992109-cb32-590f-99c3-4cddda8521fd', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'patch', 'patch-2027-01-13-1e2e94888363', '2027-01-13', '2027-01-13', '2027-01-13', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-0175-727b-97d4-bbe86f2cc8eb', 'embargoed', 1, 1796119200118, 1, 0, NULL, 0);
INSERT INTO public.releases VALUES ('01a2310c-0199-72ea-ba7d-be2eb64ad491', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'patch', 'patch-2026-12-01-d60e38584f04', '2026-12-01', '2026-12-01', '2026-12-01', 'planned', NULL, 'tentative', 'committed', 'hand', NULL, 'team', 0, 1796119200153, 1, 0, NULL, 0);
INSERT INTO public.requests VALUES ('01a2310c-01d0-7709-ad91-d10006aa5b50', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'exception', 'S2', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'https://example.com/issues/9', 'Priya Raman', NULL, NULL, 'https://example.com/merge_requests/1', 'acbce344-c72b-50ab-9f3c-d0457af02f77', 'inclusion', '2026-12-15', '16:00', 'Europe/Berlin', 'embargoed:01a2310c-0175-727b-97d4-bbe1211c3b03', '01a2310c-0175-727b-97d4-bbe1211c3b03', 1796119200208, 'open', NULL, NULL, NULL, NULL);
INSERT INTO public.rotation_absences VALUES ('01a2310c-01eb-7507-b2d4-2935b44e7b4f', '01a2310c-0175-727b-97d4-bbd9dcb11f16', '2026-12-24', '2026-12-31', 'entered');
INSERT INTO public.rotation_acknowledged VALUES ('acbce344-c72b-50ab-9f3c-d0457af02f77', 'emea', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', '01a2310c-0175-727b-97d4-bbd9dcb11f16', 1);
INSERT INTO public.rotation_answers VALUES ('01a2310c-0175-727b-97d4-bbd9dcb11f16', '7aba449b-fce3-55e5-bd1b-00e705daff1d', 'if_needed');
INSERT INTO public.rotation_days VALUES ('01a2310c-0175-727b-97d4-bbe3f9c5ed55', '2026-12-25', 'Christmas', '01a2310c-0175-727b-97d4-bbd9dcb11f16', '01a2310c-0175-727b-97d4-bbd9dcb11f16', '01a2310c-0175-727b-97d4-bbd9dcb11f16');
INSERT INTO public.rotation_feeds VALUES ('01a2310c-0175-727b-97d4-bbd9dcb11f16', '2da3a789df290cb57d48372aec9f18f96e938c33becd9fdc173278cd1f19d5df', 1796119200283);
INSERT INTO public.rotation_kept VALUES ('acbce344-c72b-50ab-9f3c-d0457af02f77', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 1, '[]');
INSERT INTO public.rotation_members VALUES ('01a2310c-0175-727b-97d4-bbd9dcb11f16', 'Europe/Lisbon', 'EMEA', 'a	tab, a
line, a
li', 'led', 1, '09:00', '17:30', 3, 1);
INSERT INTO public.rotation_notes VALUES ('01a2310c-0215-72e4-977e-0c0a0aeb2cfe', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'acbce344-c72b-50ab-9f3c-d0457af02f77', '01a2310c-0175-727b-97d4-bbd9dcb11f16', 1796119200277, 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO public.rotation_shifts VALUES ('acbce344-c72b-50ab-9f3c-d0457af02f77', 'emea', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'confirmed', 1, 'set by hand');
INSERT INTO public.rotation_slots VALUES ('01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'emea', 0, 'EMEA', 'lead', 'EMEA', '08:00', '16:00', 'Europe/Berlin', '09:00', 'Europe/Berlin');
INSERT INTO public.rotation_swaps VALUES ('01a2310c-0210-75c1-86bc-e848e1cbffb6', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'acbce344-c72b-50ab-9f3c-d0457af02f77', 'emea', '01a2310c-0175-727b-97d4-bbd9dcb11f16', NULL, '2026-12-07', '2026-12-08', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'open', NULL, NULL, 1796119200272, NULL);
INSERT INTO public.rotation_takeovers VALUES ('01a2310c-01fe-726e-8cf4-a4e26e1c8fe4', 'acbce344-c72b-50ab-9f3c-d0457af02f77', 'emea', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', '01a2310c-0175-727b-97d4-bbdd5cac169b', 1796119200254, 1796119200260, 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', '01a2310c-0175-727b-97d4-bbd9dcb11f16');
INSERT INTO public.rotation_team_feeds VALUES ('01a2310c-0175-727b-97d4-bbe3f9c5ed55', '40142729c3f5cf318d995032de722a1056e1564025487ad5499e84e851000b4d', 1796119200284);
INSERT INTO public.rotations VALUES ('01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'Delivery 🚢', 1);
INSERT INTO public.runs VALUES ('aac799fc-6e7b-53d0-b731-43ea21011bd4', 'acbce344-c72b-50ab-9f3c-d0457af02f77', 'monthly', 1, 'Monthly release', '', 'public', '01a2310c-0175-727b-97d4-bbd9dcb11f16', 1796119200039);
INSERT INTO public.sections VALUES ('86d3e2f3-857f-5921-9ab5-8bf9ed2e374a', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', 0, 'Tag', '', '2026-12-16', NULL, NULL);
INSERT INTO public.sections VALUES ('12c5abab-95b3-5517-be21-a97e96e64e73', 'aac799fc-6e7b-53d0-b731-43ea21011bd4', 1, 'Rest', '', NULL, NULL, NULL);
INSERT INTO public.sessions VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '01a2310c-0175-727b-97d4-bbd9dcb11f16', '{}', 1796122800000);
INSERT INTO public.sign_in_links VALUES ('582967534d0f909d196b97f9e6921342777aea87b46fa52df165389db1fb8ccf', '01a2310c-0175-727b-97d4-bbd9dcb11f16', 1796119200127, 1796120100127, NULL);
INSERT INTO public.sources VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', '01a2310c-0175-727b-97d4-bbe3f9c5ed55', 'gitlab', 'gitlab-org/gitlab', 'v{version}-ee', '{line}-stable-ee', 0, 0, 278964, NULL);
INSERT INTO public.steps VALUES ('c1920000-7d2b-5c9e-ba66-9284a4aefb85', '8e3ee42f-2daf-540c-8baa-5cd6e91dbe24', 0, 'publication', 'Publication', '2026-11-19', NULL, NULL, '2026-11-19', NULL, NULL, 'target', 'confirmed', 'reached', 'planned', '2026-11-19', NULL, 'published', 0, 0, 0, 1796115600139, 0);
INSERT INTO public.steps VALUES ('5449550e-aa48-5fbc-bfca-c0368acd9bad', 'ec93d4bb-808e-52c3-a632-738e790bad49', 0, 'warning', 'Merge requests must be ready soon', '2026-11-20', NULL, NULL, '2026-11-20', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('ab33f0ad-49f4-52ac-911c-6da8ea39f794', 'ec93d4bb-808e-52c3-a632-738e790bad49', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-11-23', '07:00', 'UTC', '2026-11-23', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('5b886dea-b59e-59d2-a57d-b59209e3e1c0', 'ec93d4bb-808e-52c3-a632-738e790bad49', 2, 'backports', 'Backports merged, packages prepared', '2026-11-24', NULL, NULL, '2026-11-24', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('96fe40b0-bbf7-56b3-80c5-12b6ae24eafe', 'ec93d4bb-808e-52c3-a632-738e790bad49', 3, 'tag', 'Tag', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('2cecbda6-0d0e-5216-83cb-e566bc566b4a', 'ec93d4bb-808e-52c3-a632-738e790bad49', 4, 'publication', 'Publication', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('b95e1a00-cbd8-5f5e-af68-859dc976b9e4', '93679521-c2c4-540c-90aa-671c81009926', 0, 'warning', 'Merge requests must be ready soon', '2026-12-04', NULL, NULL, '2026-12-04', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('ce305e35-3efb-5da6-a081-40571e1b2c92', '93679521-c2c4-540c-90aa-671c81009926', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-12-07', '07:00', 'UTC', '2026-12-07', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('005ea1b7-8f15-5565-8e77-9a8f92aabec9', '93679521-c2c4-540c-90aa-671c81009926', 2, 'backports', 'Backports merged, packages prepared', '2026-12-08', NULL, NULL, '2026-12-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('f6b4bd68-eae6-5039-85ac-ad4e43f08f29', '93679521-c2c4-540c-90aa-671c81009926', 3, 'tag', 'Tag', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('ccb434c1-7463-50a7-a4c5-a6e92f96c5a8', '93679521-c2c4-540c-90aa-671c81009926', 4, 'publication', 'Publication', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('d9c02743-15bc-5251-ba6c-bdfc9d43a495', 'acbce344-c72b-50ab-9f3c-d0457af02f77', 0, 'milestone-start', 'Milestone starts', '2026-11-14', NULL, NULL, '2026-11-14', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('95d89a18-12de-5f45-bb2e-96a9af0d65a5', 'acbce344-c72b-50ab-9f3c-d0457af02f77', 1, 'milestone-end', 'Milestone ends', '2026-12-11', NULL, NULL, '2026-12-11', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('54ad3eb3-6614-54fc-9eb4-0202902fb56f', 'acbce344-c72b-50ab-9f3c-d0457af02f77', 2, 'inclusion', 'Inclusion deadline', '2026-12-14', '16:00', 'UTC', '2026-12-14', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 0, 1796115600156, 1);
INSERT INTO public.steps VALUES ('8e077b03-106c-5867-936f-cae58228be43', 'acbce344-c72b-50ab-9f3c-d0457af02f77', 3, 'candidate', 'Release candidate', '2026-12-15', NULL, NULL, '2026-12-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('eea38c5d-d6b0-5e47-b6f8-fad87f178f19', 'acbce344-c72b-50ab-9f3c-d0457af02f77', 4, 'tag', 'Tag', '2026-12-16', NULL, NULL, '2026-12-16', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('79475d15-e9fd-572b-9625-0e690bbabd2d', 'acbce344-c72b-50ab-9f3c-d0457af02f77', 5, 'publication', 'Publication', '2026-12-17', '13:00', 'UTC', '2026-12-17', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('864fb889-c5a7-510c-b289-040dccfc8581', 'acbce344-c72b-50ab-9f3c-d0457af02f77', 6, 'patch-start', 'Patch work starts', '2026-12-18', NULL, NULL, '2026-12-18', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('9c7166d8-4ba9-528e-9173-cb3d50e6d1b5', '29992109-cb32-590f-99c3-4cddda8521fd', 0, 'warning', 'Merge requests must be ready soon', '2027-01-08', NULL, NULL, '2027-01-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('dded2cc1-b76b-5c50-8df9-b4ee2cec0c29', '29992109-cb32-590f-99c3-4cddda8521fd', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-11', '07:00', 'UTC', '2027-01-11', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('16538fa7-9780-51ae-baab-4e9f0e899904', '29992109-cb32-590f-99c3-4cddda8521fd', 2, 'backports', 'Backports merged, packages prepared', '2027-01-12', NULL, NULL, '2027-01-12', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('a8b32144-9b40-5775-89b3-0f925b478f45', '29992109-cb32-590f-99c3-4cddda8521fd', 3, 'tag', 'Tag', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('7294409c-b673-559d-8cc9-324141384a8e', '29992109-cb32-590f-99c3-4cddda8521fd', 4, 'publication', 'Publication', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('fcf079b0-30dc-5145-952a-8fc2ff28ac6f', '7aba449b-fce3-55e5-bd1b-00e705daff1d', 1, 'milestone-start', 'Milestone starts', '2026-12-12', NULL, NULL, '2026-12-12', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('603c638d-698b-58c2-bfb0-d75e5fc9b9af', 'efb08ae8-1904-5d99-964b-dce8be3dee2c', 0, 'warning', 'Merge requests must be ready soon', '2027-01-22', NULL, NULL, '2027-01-22', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('6981b1ec-c067-5c85-8f82-1f9259303ce6', 'efb08ae8-1904-5d99-964b-dce8be3dee2c', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-25', '07:00', 'UTC', '2027-01-25', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('47e6fc32-a4a9-50d7-8672-8a24419a974a', 'efb08ae8-1904-5d99-964b-dce8be3dee2c', 2, 'backports', 'Backports merged, packages prepared', '2027-01-26', NULL, NULL, '2027-01-26', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('2f55adf6-0eaf-590f-9577-ecd1b6e366d5', 'efb08ae8-1904-5d99-964b-dce8be3dee2c', 3, 'tag', 'Tag', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('615cef18-624a-58af-aa62-e8df7f593513', 'efb08ae8-1904-5d99-964b-dce8be3dee2c', 4, 'publication', 'Publication', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600156, 0);
INSERT INTO public.steps VALUES ('3e8cfa65-6499-5d41-87b0-ba4aaaaab3af', '7aba449b-fce3-55e5-bd1b-00e705daff1d', 0, 'beta', 'Beta', '2027-01-20', NULL, NULL, '2027-01-20', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796119200101, 0);
INSERT INTO public.steps VALUES ('b098b1a1-2523-5947-9c13-75e6d9480fe3', '7aba449b-fce3-55e5-bd1b-00e705daff1d', 2, 'milestone-end', 'Milestone ends', '2027-01-16', NULL, NULL, '2027-01-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200075, 0);
INSERT INTO public.steps VALUES ('14c80316-5a22-58cc-a4ae-ff31801d1857', '7aba449b-fce3-55e5-bd1b-00e705daff1d', 3, 'inclusion', 'Inclusion deadline', '2027-01-19', '16:00', 'UTC', '2027-01-18', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 1, 1796119200075, 1);
INSERT INTO public.steps VALUES ('92b54774-0df8-5e0d-a73b-ed42138f4e78', '7aba449b-fce3-55e5-bd1b-00e705daff1d', 4, 'candidate', 'Release candidate', '2027-01-20', NULL, NULL, '2027-01-19', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 1, 1796119200075, 0);
INSERT INTO public.steps VALUES ('a2dc48ab-f0e1-56cd-be77-ebab0ca7358f', '7aba449b-fce3-55e5-bd1b-00e705daff1d', 5, 'tag', 'Tag', '2027-01-21', NULL, NULL, '2027-01-20', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 1, 1796119200075, 0);
INSERT INTO public.steps VALUES ('045b2d94-1ab2-5fe9-a4e4-2b4e1e9479ee', '7aba449b-fce3-55e5-bd1b-00e705daff1d', 6, 'publication', 'Publication', '2027-01-22', '13:00', 'UTC', '2027-01-21', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 1, 1796119200075, 0);
INSERT INTO public.steps VALUES ('0de5c021-8034-50c0-906f-be689061a0ff', '7aba449b-fce3-55e5-bd1b-00e705daff1d', 7, 'patch-start', 'Patch work starts', '2027-01-23', NULL, NULL, '2027-01-22', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200075, 0);
INSERT INTO public.steps VALUES ('01a2310c-0199-72ea-ba7d-be335c3163a1', '01a2310c-0199-72ea-ba7d-be2eb64ad491', 4, 'publication', 'Publication', '2026-12-01', NULL, NULL, '2026-12-01', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796119200153, 0);
INSERT INTO public.steps VALUES ('01a2310c-0199-72ea-ba7d-be2f20b01108', '01a2310c-0199-72ea-ba7d-be2eb64ad491', 0, 'warning', 'Merge requests must be ready soon', '2026-11-26', NULL, NULL, '2026-11-26', NULL, NULL, 'best_effort', 'tentative', 'left_out', 'left_out', NULL, NULL, 'warning', 0, 0, 0, 1796119200153, 0);
INSERT INTO public.steps VALUES ('01a2310c-0199-72ea-ba7d-be30c86b5b5c', '01a2310c-0199-72ea-ba7d-be2eb64ad491', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-11-27', '07:00', 'UTC', '2026-11-27', '07:00', 'UTC', 'best_effort', 'tentative', 'left_out', 'left_out', NULL, NULL, 'closed', 1, 0, 0, 1796119200153, 0);
INSERT INTO public.steps VALUES ('01a2310c-0199-72ea-ba7d-be31bb39abef', '01a2310c-0199-72ea-ba7d-be2eb64ad491', 2, 'backports', 'Backports merged, packages prepared', '2026-11-30', NULL, NULL, '2026-11-30', NULL, NULL, 'best_effort', 'tentative', 'left_out', 'left_out', NULL, NULL, NULL, 0, 0, 0, 1796119200153, 0);
INSERT INTO public.steps VALUES ('01a2310c-0199-72ea-ba7d-be32c8a5d1c3', '01a2310c-0199-72ea-ba7d-be2eb64ad491', 3, 'tag', 'Tag', '2026-12-01', NULL, NULL, '2026-12-01', NULL, NULL, 'best_effort', 'tentative', 'reached', 'planned', '2026-12-01', 1796119200000, 'tagged', 0, 0, 0, 1796119200153, 0);
INSERT INTO public.syncs VALUES ('01a2310c-0190-743b-a1da-0865a012e1e0', 'tags', 'page:2', 100, NULL);
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
', 1796115600167);
INSERT INTO public.to_follow VALUES ('acbce344-c72b-50ab-9f3c-d0457af02f77', 1796119200144, NULL);
INSERT INTO public.to_follow VALUES ('7aba449b-fce3-55e5-bd1b-00e705daff1d', 1796119200144, NULL);
INSERT INTO public.tokens VALUES ('01a2310c-017d-70da-b7a6-7bbe721b5333', '01a2310c-0175-727b-97d4-bbd9dcb11f16', 'a robot', '7a1b8bffe5e5552e388590b33fe810fa98d022d1262cd7e6126e845273ca4372', 1, 1796119200125, NULL, NULL, NULL);
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.absence_calendars
    ADD CONSTRAINT absence_calendars_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.appearances
    ADD CONSTRAINT appearances_pkey PRIMARY KEY (release_id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.branch_lookouts
    ADD CONSTRAINT branch_lookouts_pkey PRIMARY KEY (source_id, branch);
ALTER TABLE ONLY public.branch_pipelines
    ADD CONSTRAINT branch_pipelines_pkey PRIMARY KEY (source_id, pipeline);
ALTER TABLE ONLY public.cadences
    ADD CONSTRAINT cadences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cadences
    ADD CONSTRAINT cadences_product_id_name_holds_from_key UNIQUE (product_id, name, holds_from);
ALTER TABLE ONLY public.carried
    ADD CONSTRAINT carried_pkey PRIMARY KEY (place, thing);
ALTER TABLE ONLY public.carry_looks
    ADD CONSTRAINT carry_looks_pkey PRIMARY KEY (place);
ALTER TABLE ONLY public.connections
    ADD CONSTRAINT connections_pkey PRIMARY KEY (name, about);
ALTER TABLE ONLY public.date_changes
    ADD CONSTRAINT date_changes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.deployed
    ADD CONSTRAINT deployed_pkey PRIMARY KEY (source_id, deployment, iid);
ALTER TABLE ONLY public.deployments
    ADD CONSTRAINT deployments_pkey PRIMARY KEY (source_id, deployment);
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.freeze_overrides
    ADD CONSTRAINT freeze_overrides_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.freezes
    ADD CONSTRAINT freezes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.git_releases
    ADD CONSTRAINT git_releases_pkey PRIMARY KEY (source_id, tag);
ALTER TABLE ONLY public.git_tags
    ADD CONSTRAINT git_tags_pkey PRIMARY KEY (source_id, name);
ALTER TABLE ONLY public.holiday_calendars
    ADD CONSTRAINT holiday_calendars_name_key UNIQUE (name);
ALTER TABLE ONLY public.holiday_calendars
    ADD CONSTRAINT holiday_calendars_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.holidays
    ADD CONSTRAINT holidays_pkey PRIMARY KEY (calendar_id, day);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (actor, key);
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_connection_key_key UNIQUE (connection, key);
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_run_id_position_key UNIQUE (run_id, "position");
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.kinds
    ADD CONSTRAINT kinds_pkey PRIMARY KEY (product_id, kind);
ALTER TABLE ONLY public.merge_request_pipelines
    ADD CONSTRAINT merge_request_pipelines_pkey PRIMARY KEY (source_id, iid);
ALTER TABLE ONLY public.merge_requests
    ADD CONSTRAINT merge_requests_pkey PRIMARY KEY (source_id, iid);
ALTER TABLE ONLY public.missing_projects
    ADD CONSTRAINT missing_projects_pkey PRIMARY KEY (source_id);
ALTER TABLE ONLY public.oauth_tokens
    ADD CONSTRAINT oauth_tokens_pkey PRIMARY KEY (connection);
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
ALTER TABLE ONLY public.refusals
    ADD CONSTRAINT refusals_pkey PRIMARY KEY (source_id, version);
ALTER TABLE ONLY public.refused_hooks
    ADD CONSTRAINT refused_hooks_pkey PRIMARY KEY (connection, day, why);
ALTER TABLE ONLY public.release_addresses
    ADD CONSTRAINT release_addresses_pkey PRIMARY KEY (release_id, slug);
ALTER TABLE ONLY public.release_plans
    ADD CONSTRAINT release_plans_pkey PRIMARY KEY (release_id);
ALTER TABLE ONLY public.release_versions
    ADD CONSTRAINT release_versions_pkey PRIMARY KEY (product_id, version, release_id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_cadence_id_occurrence_key UNIQUE (cadence_id, occurrence);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_product_id_slug_key UNIQUE (product_id, slug);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rotation_absences
    ADD CONSTRAINT rotation_absences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rotation_acknowledged
    ADD CONSTRAINT rotation_acknowledged_pkey PRIMARY KEY (release_id, slot);
ALTER TABLE ONLY public.rotation_answers
    ADD CONSTRAINT rotation_answers_pkey PRIMARY KEY (person_id, release_id);
ALTER TABLE ONLY public.rotation_days
    ADD CONSTRAINT rotation_days_pkey PRIMARY KEY (product_id, day);
ALTER TABLE ONLY public.rotation_feeds
    ADD CONSTRAINT rotation_feeds_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.rotation_feeds
    ADD CONSTRAINT rotation_feeds_secret_key UNIQUE (secret);
ALTER TABLE ONLY public.rotation_kept
    ADD CONSTRAINT rotation_kept_pkey PRIMARY KEY (release_id);
ALTER TABLE ONLY public.rotation_members
    ADD CONSTRAINT rotation_members_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.rotation_notes
    ADD CONSTRAINT rotation_notes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rotation_shifts
    ADD CONSTRAINT rotation_shifts_pkey PRIMARY KEY (release_id, slot);
ALTER TABLE ONLY public.rotation_slots
    ADD CONSTRAINT rotation_slots_pkey PRIMARY KEY (product_id, key);
ALTER TABLE ONLY public.rotation_swaps
    ADD CONSTRAINT rotation_swaps_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rotation_takeovers
    ADD CONSTRAINT rotation_takeovers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rotation_team_feeds
    ADD CONSTRAINT rotation_team_feeds_pkey PRIMARY KEY (product_id);
ALTER TABLE ONLY public.rotation_team_feeds
    ADD CONSTRAINT rotation_team_feeds_secret_key UNIQUE (secret);
ALTER TABLE ONLY public.rotations
    ADD CONSTRAINT rotations_pkey PRIMARY KEY (product_id);
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
ALTER TABLE ONLY public.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sources
    ADD CONSTRAINT sources_product_id_connection_project_key UNIQUE (product_id, connection, project);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT steps_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT steps_release_id_key_key UNIQUE (release_id, key);
ALTER TABLE ONLY public.syncs
    ADD CONSTRAINT syncs_pkey1 PRIMARY KEY (source_id, what);
ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_pkey PRIMARY KEY (slug, revision);
ALTER TABLE ONLY public.to_follow
    ADD CONSTRAINT to_follow_pkey PRIMARY KEY (release_id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (id);
CREATE INDEX audit_by_entity ON public.audit USING btree (entity, at);
CREATE INDEX audit_by_time ON public.audit USING btree (at);
CREATE INDEX branch_pipelines_newest ON public.branch_pipelines USING btree (source_id, branch, created_at, pipeline);
CREATE INDEX date_changes_by_release ON public.date_changes USING btree (release_id, at);
CREATE INDEX date_changes_by_time ON public.date_changes USING btree (at, id);
CREATE INDEX deployed_by_merge_request ON public.deployed USING btree (source_id, iid);
CREATE INDEX deployments_by_end ON public.deployments USING btree (source_id, environment, finished_at) WHERE (state = 'succeeded'::text);
CREATE INDEX deployments_by_tier ON public.deployments USING btree (source_id, tier, environment) WHERE (tier IS NOT NULL);
CREATE INDEX deployments_to_look_up ON public.deployments USING btree (source_id, ask_at) WHERE ((state = 'succeeded'::text) AND (shipped = 0));
CREATE INDEX drafts_by_release ON public.drafts USING btree (release_id, made_at);
CREATE INDEX freeze_overrides_by_end ON public.freeze_overrides USING btree (until_at);
CREATE INDEX git_releases_by_version ON public.git_releases USING btree (source_id, version);
CREATE INDEX git_releases_due ON public.git_releases USING btree (released_at) WHERE (due = 1);
CREATE INDEX git_tags_by_version ON public.git_tags USING btree (source_id, version);
CREATE INDEX idempotency_by_age ON public.idempotency USING btree (at);
CREATE INDEX inbox_aside ON public.inbox USING btree (received_at, id) WHERE (state = 'aside'::text);
CREATE INDEX inbox_counted ON public.inbox USING btree (connection, state, received_at);
CREATE INDEX inbox_settled ON public.inbox USING btree (settled_at) WHERE (state = 'done'::text);
CREATE INDEX inbox_waiting ON public.inbox USING btree (received_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX items_by_touch ON public.items USING btree (run_id, touched_at);
CREATE INDEX items_unsettled ON public.items USING btree (run_id) WHERE (state = ANY (ARRAY['open'::text, 'doing'::text, 'blocked'::text]));
CREATE INDEX merge_requests_by_commit ON public.merge_requests USING btree (merged_as) WHERE (merged_as IS NOT NULL);
CREATE INDEX merge_requests_by_head ON public.merge_requests USING btree (source_id, head) WHERE (state = 'open'::text);
CREATE INDEX merge_requests_by_line ON public.merge_requests USING btree (source_id, line, created_at) WHERE (line IS NOT NULL);
CREATE INDEX merge_requests_by_origin ON public.merge_requests USING btree (origin) WHERE (origin IS NOT NULL);
CREATE INDEX merge_requests_by_revert ON public.merge_requests USING btree (source_id, reverts) WHERE (reverts IS NOT NULL);
CREATE INDEX merge_requests_merged ON public.merge_requests USING btree (source_id, merged_at) WHERE ((main = 1) AND (merged_at IS NOT NULL));
CREATE INDEX merge_requests_picked ON public.merge_requests USING btree (source_id, created_at) WHERE (picks <> ''::text);
CREATE INDEX outbox_by_time ON public.outbox USING btree (at);
CREATE INDEX refusals_due ON public.refusals USING btree (try_at);
CREATE INDEX release_addresses_by_slug ON public.release_addresses USING btree (slug);
CREATE INDEX release_versions_by_release ON public.release_versions USING btree (release_id);
CREATE INDEX releases_by_day ON public.releases USING btree (day);
CREATE INDEX releases_by_first_planned ON public.releases USING btree (first_planned) WHERE (first_planned <> day);
CREATE INDEX releases_by_kind ON public.releases USING btree (product_id, kind, day);
CREATE INDEX requests_by_release ON public.requests USING btree (release_id);
CREATE INDEX requests_by_settlement ON public.requests USING btree (settled_at, id);
CREATE INDEX requests_by_subject ON public.requests USING btree (about_id);
CREATE INDEX rotation_absences_by_person ON public.rotation_absences USING btree (person_id);
CREATE INDEX rotation_answers_by_release ON public.rotation_answers USING btree (release_id);
CREATE INDEX rotation_notes_by_release ON public.rotation_notes USING btree (release_id);
CREATE INDEX rotation_shifts_by_product ON public.rotation_shifts USING btree (product_id);
CREATE INDEX rotation_swaps_by_product ON public.rotation_swaps USING btree (product_id);
CREATE INDEX rotation_takeovers_by_product ON public.rotation_takeovers USING btree (product_id);
CREATE INDEX runs_by_release ON public.runs USING btree (release_id);
CREATE INDEX sessions_by_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_by_person ON public.sessions USING btree (person_id);
CREATE INDEX sources_by_project ON public.sources USING btree (connection, project);
CREATE INDEX steps_by_day ON public.steps USING btree (day);
ALTER TABLE ONLY public.absence_calendars
    ADD CONSTRAINT absence_calendars_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.appearances
    ADD CONSTRAINT appearances_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.branch_lookouts
    ADD CONSTRAINT branch_lookouts_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.branch_lookouts
    ADD CONSTRAINT branch_lookouts_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.branch_pipelines
    ADD CONSTRAINT branch_pipelines_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.cadences
    ADD CONSTRAINT cadences_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.carry_looks
    ADD CONSTRAINT carry_looks_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.date_changes
    ADD CONSTRAINT date_changes_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.date_changes
    ADD CONSTRAINT date_changes_step_id_fkey FOREIGN KEY (step_id) REFERENCES public.steps(id);
ALTER TABLE ONLY public.deployed
    ADD CONSTRAINT deployed_source_id_deployment_fkey FOREIGN KEY (source_id, deployment) REFERENCES public.deployments(source_id, deployment) ON DELETE CASCADE;
ALTER TABLE ONLY public.deployments
    ADD CONSTRAINT deployments_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.freeze_overrides
    ADD CONSTRAINT freeze_overrides_freeze_id_fkey FOREIGN KEY (freeze_id) REFERENCES public.freezes(id);
ALTER TABLE ONLY public.freeze_overrides
    ADD CONSTRAINT freeze_overrides_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.freeze_overrides
    ADD CONSTRAINT freeze_overrides_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.freezes
    ADD CONSTRAINT freezes_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.git_releases
    ADD CONSTRAINT git_releases_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.git_tags
    ADD CONSTRAINT git_tags_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.holidays
    ADD CONSTRAINT holidays_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES public.holiday_calendars(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_section_id_fkey FOREIGN KEY (section_id) REFERENCES public.sections(id);
ALTER TABLE ONLY public.kinds
    ADD CONSTRAINT kinds_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.merge_request_pipelines
    ADD CONSTRAINT merge_request_pipelines_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.merge_requests
    ADD CONSTRAINT merge_requests_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.missing_projects
    ADD CONSTRAINT missing_projects_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reasons
    ADD CONSTRAINT reasons_change_id_fkey FOREIGN KEY (change_id) REFERENCES public.date_changes(id);
ALTER TABLE ONLY public.refusals
    ADD CONSTRAINT refusals_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.release_addresses
    ADD CONSTRAINT release_addresses_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.release_plans
    ADD CONSTRAINT release_plans_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.release_versions
    ADD CONSTRAINT release_versions_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.release_versions
    ADD CONSTRAINT release_versions_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_cadence_id_fkey FOREIGN KEY (cadence_id) REFERENCES public.cadences(id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_about_id_fkey FOREIGN KEY (about_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES public.people(id);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_absences
    ADD CONSTRAINT rotation_absences_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_acknowledged
    ADD CONSTRAINT rotation_acknowledged_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_acknowledged
    ADD CONSTRAINT rotation_acknowledged_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_acknowledged
    ADD CONSTRAINT rotation_acknowledged_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_answers
    ADD CONSTRAINT rotation_answers_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_answers
    ADD CONSTRAINT rotation_answers_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_days
    ADD CONSTRAINT rotation_days_backup_id_fkey FOREIGN KEY (backup_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_days
    ADD CONSTRAINT rotation_days_escalation_id_fkey FOREIGN KEY (escalation_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_days
    ADD CONSTRAINT rotation_days_primary_id_fkey FOREIGN KEY (primary_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_days
    ADD CONSTRAINT rotation_days_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_feeds
    ADD CONSTRAINT rotation_feeds_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_kept
    ADD CONSTRAINT rotation_kept_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_kept
    ADD CONSTRAINT rotation_kept_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_members
    ADD CONSTRAINT rotation_members_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_notes
    ADD CONSTRAINT rotation_notes_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_notes
    ADD CONSTRAINT rotation_notes_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_notes
    ADD CONSTRAINT rotation_notes_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_shifts
    ADD CONSTRAINT rotation_shifts_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_shifts
    ADD CONSTRAINT rotation_shifts_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_shifts
    ADD CONSTRAINT rotation_shifts_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_slots
    ADD CONSTRAINT rotation_slots_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_swaps
    ADD CONSTRAINT rotation_swaps_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_swaps
    ADD CONSTRAINT rotation_swaps_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_swaps
    ADD CONSTRAINT rotation_swaps_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_swaps
    ADD CONSTRAINT rotation_swaps_taker_id_fkey FOREIGN KEY (taker_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_swaps
    ADD CONSTRAINT rotation_swaps_to_id_fkey FOREIGN KEY (to_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_takeovers
    ADD CONSTRAINT rotation_takeovers_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_takeovers
    ADD CONSTRAINT rotation_takeovers_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_takeovers
    ADD CONSTRAINT rotation_takeovers_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_takeovers
    ADD CONSTRAINT rotation_takeovers_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_team_feeds
    ADD CONSTRAINT rotation_team_feeds_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotations
    ADD CONSTRAINT rotations_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
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
ALTER TABLE ONLY public.sources
    ADD CONSTRAINT sources_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT steps_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.syncs
    ADD CONSTRAINT syncs_source_id_fkey1 FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.to_follow
    ADD CONSTRAINT to_follow_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
