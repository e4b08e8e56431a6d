-- What a scenario puts in the place of what was reported: nothing, unless one is laid here for one read
-- (Store.read_over). A blank field stands for what was reported or observed.
-- grain: one row per part of the score sheet
create or replace view main.supposed_inputs as
select
    null::varchar as criterion_id,
    null::bigint as part_no,
    null::double as input_value,      -- what the rule is held against: a count, 1 or 0, an option, a value, a ratio
    null::double as examiner_points,
    null::boolean as proven           -- with evidence
where false;

-- How many points does a part reach, by its rule? Evidence is not looked at.
-- step_points: of the best step that holds; all_hold: whether every target of a discretionary part holds.
create or replace macro main.part_points(
    rule, points, points_each, input_value, step_points, examiner_points, all_hold
) as
    least(points, coalesce(case rule
        when 'yes_no' then if(input_value >= 1, points, 0)
        when 'choice' then step_points
        when 'steps' then step_points
        when 'per_unit' then greatest(0, points_each * input_value)
        when 'examiner' then examiner_points
        when 'discretionary' then if(coalesce(all_hold, false), points, examiner_points)
    end, 0));
