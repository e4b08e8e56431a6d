"""The invented numbers behind the demonstration observations, an indicator a line. Nothing here was ever measured."""

Anchors = dict[int, float]
"""Month to value at its end; months between are drawn straight."""

FIRST_YEAR = {"month": 2019, "quarter": 2019, "half": 2019, "year": 2015}

# Left without any value on purpose: their targets await data.
NO_DATA = {
    "milestone_completion",  # Computed from the key tasks, never observed.
    "smoke_free_law_population_share",
    "depression_anxiety_testing_coverage",
    "elderly_facilities_built_standard",
    "health_promoting_industry_share",
}

# Series that end early on purpose (last period kept): their targets show as stale.
ENDS = {
    "school_counsellor_share": "2020-12-31",
    "cardiovascular_mortality": "2019-12-31",
    "public_toilets_share": "2020-12-31",
    "charging_piles": "2021-08-31",
    "water_pipes_km": "2021-07-31",
}

# Yearly figures whose year does not end in December: (month, day) of its last day.
YEAR_ENDS = {
    "infant_mortality": (9, 30),  # Maternal and child health statistics run from October to September.
    "under5_mortality": (9, 30),
    "maternal_mortality": (9, 30),
    "student_fitness_good_share": (8, 31),  # School years.
    "student_fitness_pass_share": (8, 31),
    "senior_secondary_enrolment": (8, 31),
    "national_fitness_pass_share": (10, 31),  # Autumn surveys.
    "exercise_share": (10, 31),
    "youth_myopia": (10, 31),
    "myopia_age6": (10, 31),
}

# Calendar years up to 2020, as the published provincial figures; then the survey year to October 2021.
SURVEYED_TO_OCTOBER_2021 = {"health_literacy", "adult_smoking"}

# Levels: value of the first period, of the last one ended before the plans of 29 June 2021 (where later ones exist),
# and of the last. The comment says which case of the judgement an entry is there for.
LEVELS: dict[str, tuple[float, ...]] = {
    "health_literacy": (11.8, 21.5, 22.1),  # behind both 24 % and 1.2 times the province
    "doctors_per_1000": (2.31, 3.62),  # no_pace: nothing after the baseline yet
    "out_of_pocket_share": (31.5, 27.6),
    "life_expectancy": (77.4, 79.1),
    "major_chronic_incidence": (812.0, 768.5),  # trend kept
    "national_fitness_pass_share": (88.9, 91.0, 91.8),
    "exercise_share": (30.2, 37.9, 39.6),  # behind 45 %, holding 32 %
    "smoke_free_agencies_share": (64.0, 82.0, 88.0),
    "smoke_free_health_institutions_share": (93.0, 100.0, 100.0),
    "smoke_free_schools_share": (85.0, 94.0, 95.0),
    "mental_clinic_share": (48.0, 62.0, 66.0),  # not_met: an undated target
    "national_hygienic_towns": (0, 1, 1),  # behind: standing still
    "provincial_hygienic_villages_share": (17.0, 24.6, 27.5),
    "environmental_health_literacy": (9.6, 13.8),
    "infant_mortality": (5.2, 3.1, 2.9),
    "under5_mortality": (6.6, 4.6, 4.4),
    "mch_system_access": (91.0, 100.0, 100.0),
    "mch_system_standard_use": (74.0, 83.2, 81.5),  # holding_worsening
    "newborn_metabolic_screening": (97.8, 98.6, 99.2),
    "child_vision_early_intervention": (66.0, 78.0, 82.0),
    "myopia_age6": (12.9, 14.1, 14.4),  # moving_away: a trend that should fall
    "cervical_breast_screening": (51.0, 66.0, 71.0),
    "prenatal_screening": (80.5, 84.1, 84.4),
    "school_sport_hours": (0.8, 1.0, 1.2),
    "student_fitness_good_share": (39.5, 44.1, 44.6),
    "youth_myopia": (51.2, 53.1, 53.5),  # moving_away: +0.4 where −1 a year is asked for
    "school_health_staff_share": (44.0, 58.0, 63.0),
    "school_counsellor_share": (55.0, 68.0),
    "work_injury_insured": (52300, 61800, 64150),
    "geriatric_department_share": (25.0, 50.0, 50.0),
    "cardiovascular_mortality": (268.00, 231.40),
    "tcm_town_clinics_share": (70.0, 90.0, 100.0),
    "tcm_village_clinics_share": (48.0, 61.0, 66.0),
    "cancer_incidence": (292.40, 306.80),  # not_met: an undated trend that should fall
    "cancer_mortality": (183.60, 171.20),
    "chronic_respiratory_mortality_u70": (10.90, 8.42),
    "premature_chronic_mortality": (18.2, 15.3),
    "hypertension_management": (56.5, 62.0, 62.9),
    "diabetes_management": (55.0, 60.2, 61.2),
    "diabetes_detection": (33.5, 37.2),
    "vaccination_coverage": (91.5, 94.0, 94.6),
    "healthy_communities_share": (3.0, 12.4, 16.5),  # on_track for 20 %, behind for 30 %
    "healthy_families": (0, 46, 78),
    "health_promoting_hospitals_share": (10.0, 34.0, 36.2),
    "health_promoting_schools_share": (18.0, 43.1, 46.2),
    "health_promoting_agencies_share": (15.0, 38.1, 44.0),
    "health_promoting_enterprises_share": (2.0, 12.0, 16.0),
    "work_network_coverage": (72.0, 96.0, 100.0),
    "work_network_training": (40.0, 71.0, 83.0),
    "health_sector_training": (70.0, 92.0, 98.0),
    "health_promotion_awareness": (34.0, 41.5),
    "regional_noise": (54.2, 53.4),
    "drinking_water_pass": (98.4, 100.0, 100.0),
    "urban_garbage_treatment": (97.1, 98.6, 98.9),
    "rural_garbage_treatment": (97.3, 96.3, 95.8),  # holding_worsening, and a trend moving away
    "rural_garbage_central": (88.0, 92.5, 93.0),
    "sewage_treatment": (93.2, 95.1, 95.6),
    "integrated_sewage_treatment": (52.0, 58.1, 57.2),
    "public_toilets_share": (76.0, 84.0),
    "rural_toilets": (82.0, 90.6, 91.2),
    "park_green_per_capita": (12.6, 14.9),
    "greening_coverage": (38.5, 41.2),
    "green_space_ratio": (34.9, 37.0),
    "urban_housing_per_capita": (34.1, 38.2),
    "sports_area_per_capita": (1.52, 2.41),
    "pension_insurance": (87.0, 90.9, 91.3),
    "elderly_facilities_subdistricts": (37.5, 75.0, 87.5),
    "elderly_facilities_communities": (55.0, 70.0, 73.2),
    "elderly_beds_per_1000": (28.0, 32.1, 33.3),
    "registered_unemployment": (2.64, 3.05, 3.24),  # breached: above 3.2 %; holding_worsening for 5 %
    "senior_secondary_enrolment": (90.5, 95.8, 96.4),
    "adult_smoking": (25.4, 19.9, 19.3),  # behind 0.8 times the province, whose latest year is 2020
    "student_fitness_pass_share": (90.8, 94.0, 94.6),
    "health_education_base_area": (400, 1050, 1200),
    "major_food_incidents": (0, 0, 0),
    "health_theme_parks": (0, 1, 1),
    "urban_water_source_quality": (100.0, 100.0, 100.0),
    "contaminated_land_safe_use": (100.0, 100.0, 100.0),
    "civilised_villages_share": (74.0, 88.0, 91.0),
    "scale_farming_share": (44.0, 54.0, 61.2),
    "elderly_health_management": (60.0, 66.0, 68.2),
    "family_doctor_signing": (49.0, 58.0, 61.0),
}

# Rare events and standstills, which no straight line says well: every value of the series.
EVERY_VALUE: dict[str, tuple[float, ...]] = {
    "maternal_mortality": (18.6, 0.0, 19.4, 0.0, 18.9, 0.0, 0.0),
    "green_space_ratio": (34.9, 35.4, 36.1, 36.6, 37.0, 37.0),  # a trend standing still: behind
}

# Year-to-date series by year; those not named follow the dated steps of the key-task targets.
WITHIN_YEAR: dict[str, dict[int, Anchors]] = {
    "good_air_days_share": {  # holding_worsening against last year
        2019: {1: 48.0, 6: 66.0, 12: 69.5},
        2020: {1: 58.0, 6: 79.0, 10: 82.2, 12: 79.8},
        2021: {1: 55.0, 6: 77.5, 10: 80.9},
    },
    "food_sampling_pass": {
        2019: {3: 97.6, 12: 98.1},
        2020: {3: 98.2, 12: 98.6},
        2021: {3: 98.9, 9: 99.2},
    },
    "health_literacy_beneficiaries": {2019: {6: 12.0, 12: 25.5}, 2020: {6: 14.6, 12: 28.4}, 2021: {6: 31.2}},
    "catering_staff_training": {2019: {6: 78.0, 12: 90.0}, 2020: {6: 82.5, 12: 94.0}, 2021: {6: 96.1}},
    "new_pneumoconiosis_cases": {
        2015: {12: 4},
        2016: {12: 3},
        2017: {12: 3},
        2018: {12: 2},
        2019: {12: 2},
        2020: {12: 1},
    },
    "gdp_growth": {2019: {3: 7.1, 12: 6.6}, 2020: {3: -4.2, 6: 1.8, 12: 4.6}, 2021: {3: 7.9, 6: 8.1, 9: 8.2}},
    "fixed_investment_growth": {  # met in June and August, missed in October
        2019: {2: 6.4, 12: 8.1},
        2020: {2: -18.5, 6: -3.1, 12: 4.4},
        2021: {2: -9.8, 6: -1.9, 8: 0.4, 10: 8.6},
    },
    "revenue_amount": {  # exactly on its node in June, below it in August, above it a month later: met_late
        2019: {1: 27500, 6: 131200, 12: 252400},
        2020: {1: 26100, 6: 131900, 8: 174800, 10: 221500, 12: 267093},
        2021: {1: 27900, 6: 144230, 8: 191870, 9: 217350, 10: 241050},
    },
    "retail_growth": {  # falling: the node of September is missed
        2019: {3: 7.9, 12: 7.2},
        2020: {3: -14.2, 12: 0.9},
        2021: {3: 24.6, 6: 14.1, 9: 10.7},
    },
    "trade_amount": {
        2019: {1: 1.4, 6: 8.9, 12: 18.1},
        2020: {1: 1.5, 6: 10.6, 10: 18.5, 12: 22.2},
        2021: {1: 1.9, 6: 13.2, 10: 21.5},
    },
    "foreign_capital_amount": {
        2019: {1: 310, 6: 3620, 12: 6720},
        2020: {1: 280, 6: 4950, 10: 6640, 12: 7850},
        2021: {1: 620, 6: 6905, 9: 7702, 10: 7985},
    },
    "income_growth": {2019: {3: 8.0, 12: 7.6}, 2020: {3: 1.2, 12: 4.1}, 2021: {3: 11.2, 6: 9.1, 9: 8.6}},
    "industrial_value_added_growth": {
        2019: {2: 5.9, 12: 6.8},
        2020: {2: -12.0, 6: 3.9, 12: 8.8},
        2021: {2: 36.0, 6: 21.4, 8: 18.7, 10: 16.3},
    },
    "construction_value_added_growth": {  # no_pace: a growth target without steps
        2019: {3: 9.4, 12: 11.2},
        2020: {3: -6.0, 12: 12.5},
        2021: {3: 23.1, 6: 21.7, 9: 20.4},
    },
    "next_gen_it_revenue_growth": {
        2019: {2: 8.2, 12: 10.4},
        2020: {2: -6.5, 12: 11.0},
        2021: {2: 31.0, 6: 22.3, 8: 18.2, 10: 14.5},
    },
}

# Growth that follows from an amount of ours, so that the two agree.
GROWTH_OF = {
    "revenue_growth": "revenue_amount",
    "trade_growth": "trade_amount",
    "foreign_capital_growth": "foreign_capital_amount",
}

# Counts of the key tasks against their dated steps: share of the way made. The others run slightly ahead.
SHARE_OF_STEPS = {
    "village_water_renovated": 0.45,
    "clean_heating_households": 0.80,
    "roads_built": 0.55,
    "public_toilets_built": 0.0,
    "road_safety_km": 0.90,
    "village_roads_hardened": 0.97,
    "specialised_enterprises": 0.75,
    "new_hightech_enterprises": 1.15,
    "high_standard_farmland": 0.85,
    "rural_communities_main": 0.70,
    "irrigation_improved": 1.30,
    "model_villages_qilu": 0.95,
    "greening_villages": 1.10,
}
STEPS_OTHERWISE = 1.04

# What shares are counted over, where the default of some thousand would be absurd.
DENOMINATORS = {
    "health_literacy": 2400,
    "registered_unemployment": 41250,
    "health_promoting_hospitals_share": 47,
    "health_promoting_schools_share": 65,
    "health_promoting_agencies_share": 84,
    "health_promoting_enterprises_share": 50,
    "geriatric_department_share": 4,
    "tcm_town_clinics_share": 10,
    "elderly_facilities_subdistricts": 8,
    "smoke_free_health_institutions_share": 47,
    "smoke_free_schools_share": 100,
    "smoke_free_agencies_share": 84,
    "mental_clinic_share": 32,
    "mch_system_access": 25,
    "contaminated_land_safe_use": 6,
    "urban_water_source_quality": 4,
    "healthy_communities_share": 874,
    "civilised_villages_share": 850,
    "vaccination_coverage": 9800,
    "rural_toilets": 98600,
}

# Rates that come with their counts: per how many, and over how many (births, inhabitants).
RATE_OF = {
    "infant_mortality": (1000, 6200),
    "under5_mortality": (1000, 6200),
    "cancer_mortality": (100_000, 569_000),
}

# Indicators that the ten towns report too, besides those with a target per town: how far the towns lie apart.
TOWN_SPREAD = {
    "vaccination_coverage": 2.6,
    "healthy_families": 0.2,
    "healthy_communities_share": 3.5,
    "health_literacy": 3.2,
    "exercise_share": 4.0,
    "hypertension_management": 4.5,
    "family_doctor_signing": 5.0,
    "rural_toilets": 2.5,
}

# Inhabitants of the towns in ten thousands, roughly: how a district's count falls on them.
TOWN_WEIGHTS = {
    "370115001": 11,
    "370115002": 10,
    "370115003": 6,
    "370115004": 4,
    "370115005": 5,
    "370115006": 5,
    "370115007": 7,
    "370115008": 7,
    "370115104": 6,
    "370115110": 4,
}

# Benchmarks of the province where none is published: (first day, last day, value).
PROVINCE: dict[str, tuple[tuple[str, str, float], ...]] = {
    "health_literacy": (
        ("2018-01-01", "2018-12-31", 16.4),
        ("2019-01-01", "2019-12-31", 19.2),
        ("2020-11-01", "2021-10-31", 22.6),
    ),
    "adult_smoking": (("2018-01-01", "2018-12-31", 24.6), ("2019-01-01", "2019-12-31", 23.5)),
}
