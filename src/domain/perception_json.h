/* A perception index as JSON. */
#ifndef DOMAIN_PERCEPTION_JSON_H
#define DOMAIN_PERCEPTION_JSON_H

#include "domain/perception.h"

/*
 * {"method":"perf","respondents":…,"answers":…,"index":"641/8","shown":"80.13",
 *  "ci95":["79.02","81.23"],"needed":278,"enough":true,
 *  "dimensions":[{"id":"tangibles","weight":"1/5","answers":…,"perceived":"21/5",
 *                 "expected":"9/2","index":"80"}, …]}
 *
 * ci95 is null with one respondent, expected is null for perf; figures are exact.
 */
void perception_json_put(struct buf *out, const struct perception *perception);

#endif
