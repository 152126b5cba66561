# Run `make` alone for the list of what it can do.

QP := .build/release/qp
SWIFT := Sources Tests Rules Package.swift Benchmarks/Package.swift Benchmarks/Sources \
	Benchmarks/Premium Benchmarks/Statistics
SOURCES := $(shell find Package.swift Sources Rules -name '*.swift')
KERNELS := Benchmarks/.build/release/kernels
BENCHMARKS := $(shell find Benchmarks/Package.swift Benchmarks/Sources -name '*.swift')

# Every target but the files that are made.
.PHONY: $(shell sed -nE 's/^([a-z][a-z-]*):.*/\1/p' $(firstword $(MAKEFILE_LIST)))

help: ## Show what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## Check that the Swift toolchain is here
	@Scripts/check-toolchain

# The first build takes about 10 minutes on two cores: what the web application rests on is most of it.
$(QP): $(SOURCES) | setup
	swift build -c release --product qp
	@touch $(QP)

demo-year: $(QP) ## Play 2013/14 in a record, from proposals to a restatement, and verify it
	@$(QP) demo-year --output demo-year

build: $(QP) ## Build the program (release)

demo: $(QP) ## Work out three real CCGs with their reasons, then all of England
	@$(QP) demo

serve: $(QP) ## Serve a record for trying things out at http://localhost:8080, a person for each desk
	@$(QP) serve --demo

test-api: $(QP) ## Hold the server to its description with schemathesis (PyPI), on a record of its own
	@Scripts/test-api

test-browser: setup ## Go through a year in Debian's chromium, and look at every page (5 minutes after the build)
	swift build --build-tests
	@Scripts/test-browser

test-publish: $(QP) ## Hold open data, workbook and FHIR to frictionless, csvw, odfpy, scipy, fhir.resources (PyPI)
	@Scripts/test-publish

test-provider: setup ## Sign in by a provider that runs here: oidc-provider-mock (PyPI)
	swift build --build-tests
	@Scripts/test-provider

test: setup ## Run the tests (debug; the first build takes about 10 minutes on two cores)
	swift test --skip PremiumFaultTests

test-faults: setup ## Kill the program, fail its disk, change bytes of its file (about 10 minutes)
	swift build --build-tests
	swift test --skip-build --filter PremiumFaultTests

fuzz: setup ## Give every reader mutated files for ten seeded minutes: no crash, no hang over 2 s
	swift build -c release --product fuzz
	.build/release/fuzz $(FUZZ)

DUCKDB := .venv/bin/duckdb

$(DUCKDB):
	python3 -m venv .venv
	.venv/bin/pip install --quiet duckdb-cli==1.5.6

bootstrap: $(DUCKDB) ## Install the program duckdb (PyPI), where qp derive finds it

test-engines: bootstrap ## Hold DuckDB against the plain engine
	swift build --build-tests
	QP_REQUIRE_DUCKDB=1 swift test --skip-build --filter PremiumRecordsTests

test-spark: setup $(DUCKDB) ## Hold Spark against the other engines, on a cluster here (PyPI's pyspark, Java 17)
	@Scripts/test-spark

check: ## Check the format and run the tests, as CI does
	swift format lint --strict -r $(SWIFT)
	$(MAKE) test

format: ## Write the sources in the house format
	swift format -i -r $(SWIFT)

record: ## Write the snapshots of the program's output anew; read the difference before you commit
	QP_RECORD=1 swift test --filter "PremiumCommandsTests|BoundaryCasesTests"
	git diff --stat Tests/Snapshots Tests/Cases

$(KERNELS): $(BENCHMARKS) $(SOURCES) | setup
	@rm -f Benchmarks/.build/release.yaml # or files that are new in the main package are not seen
	swift build --package-path Benchmarks -c release --product kernels
	@touch $(KERNELS)

bench: $(QP) $(KERNELS) ## Measure our speed beside the peers', on the same inputs in one run
	@Benchmarks/compare --million

bench-web: $(QP) ## Measure the server beside Datasette (PyPI) serving the same table, with wrk (Debian)
	@Scripts/bench-web

bench-records: $(QP) bootstrap ## Measure qp derive beside the bare duckdb on 1, 5 and 20 million admissions
	@Benchmarks/records

release: setup ## Make the program that is handed out, whole and static, with manual, completions and checksums
	@Scripts/release

clean: ## Remove what was built
	rm -rf .build .build-release Benchmarks/.build Benchmarks/.build-inputs Benchmarks/.venv
