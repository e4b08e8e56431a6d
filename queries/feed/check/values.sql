-- Which observations lie outside what is possible, or do not agree with their numerator and denominator?
-- grain: one row per observation of the file and finding
-- parameters: none
-- columns:
--   finding varchar  below_minimum, above_maximum, part_above_whole, ratio_differs
--   field varchar  value, numerator
--   place bigint  position in the file
--   bound double  the limit; of a part above its whole the denominator; else what numerator and denominator give
--   unit_of_measure varchar  printed unit of the value; empty for a part and its whole
--   decimals bigint  decimals of the indicator; empty for a part and its whole
with valued as (
    select
        f.place,
        f.value,
        f.numerator,
        f.denominator,
        i.natural_minimum,
        i.natural_maximum,
        i.unit_of_measure,
        i.decimals,
        i.quantity,
        -- A rate is a quotient times 100, 1000 and so on: the power that comes nearest to the value is meant.
        case
            when f.numerator is null or f.denominator is null or f.denominator = 0 then null
            when i.quantity = 'share' and i.unit_of_measure = '%' then 100 * f.numerator / f.denominator
            when f.numerator = 0 then 0
            when i.quantity in ('share', 'rate')
                then f.numerator / f.denominator * pow(
                    10,
                    case
                        when f.value > 0
                            then greatest(0, round(log10(f.value * f.denominator / f.numerator)))
                        else 0
                    end
                )
        end as quotient
    from facts_observations as f
    join indicators as i on i.indicator_id = f.indicator_id
    where f.value is not null
)

select
    'below_minimum' as finding,
    'value' as field,
    place,
    natural_minimum as bound,
    unit_of_measure,
    decimals
from valued
where value < natural_minimum
union all
select
    'above_maximum',
    'value',
    place,
    natural_maximum,
    unit_of_measure,
    decimals
from valued
where value > natural_maximum
union all
select
    'part_above_whole',
    'numerator',
    place,
    denominator,
    null,
    null
from valued
where quantity = 'share' and numerator > denominator
union all
select
    'ratio_differs',
    'value',
    place,
    quotient,
    unit_of_measure,
    decimals
from valued
-- Apart by more than half a unit of the last decimal that the indicator shows.
where round(abs(value - quotient), 9) > 0.5 * pow(10, -decimals)
    -- Of a part above its whole only that is said.
    and not (quantity = 'share' and numerator > denominator)
