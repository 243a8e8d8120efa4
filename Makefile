# SPDX-License-Identifier: MIT
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo build test test-long instructions bench bench-quick fuzz lint format test-asan install clean python qgis-plugin
.PHONY: dependencies test-dependencies bench-dependencies fuzz-dependencies benchmarks

JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
SECONDS ?= 60
zoneplan := build/release/bin/zoneplan
bench_report := build/bench/venv/bin/python bench/report.py

help: ## show these lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

demo: dependencies build ## install what the build needs, build, check the sample draft, say where the report lies
	@# 0, 1 and 2 are verdicts (passed, failed, undecided); only the others mean that the check did not run
	@status=0; $(zoneplan) check --project testdata/demo/project.toml --out build/demo || status=$$?; \
	if (( status > 2 )); then exit $$status; fi; \
	printf '\nReports in build/demo:\n'; printf '  %s\n' build/demo/*

build: ## build the command build/release/bin/zoneplan
	@# a first build leaves the tests out, for want of their packages; `make test` switches them on for good
	@cmake --preset release --log-level=WARNING $$([[ -e build/release/CMakeCache.txt ]] || echo -DBUILD_TESTING=OFF)
	@cmake --build --preset release --parallel $(JOBS) --target zoneplan

test: test-dependencies ## install what the tests need, build, lint, run every test
	@cmake --preset release --log-level=WARNING -DBUILD_TESTING=ON
	@cmake --build --preset release --parallel $(JOBS)
	@cmake --build --preset release --parallel $(JOBS) --target lint -- -k 0
	@ctest --preset release --parallel $(JOBS)

lint: ## check format and clang-tidy rules
	@cmake --preset release --log-level=WARNING -DBUILD_TESTING=ON
	@cmake --build --preset release --parallel $(JOBS) --target lint -- -k 0

format: ## format the C++ sources
	@cmake --preset release --log-level=WARNING -DBUILD_TESTING=ON
	@cmake --build --preset release --target format

test-asan: test-dependencies ## run every test under AddressSanitizer and UndefinedBehaviorSanitizer
	@cmake --preset asan --log-level=WARNING
	@cmake --build --preset asan --parallel $(JOBS)
	@ctest --preset asan --parallel $(JOBS)

test-long: test-dependencies ## run the kernel's long tests (minutes)
	@cmake --preset release --log-level=WARNING -DBUILD_TESTING=ON
	@cmake --build --preset release --parallel $(JOBS) --target kernel_tests
	@ctest --preset release -C Long -L long

instructions: test-dependencies ## count the instructions of fixed workloads, and record them as expected
	@cmake --preset release --log-level=WARNING -DBUILD_TESTING=ON
	@cmake --build --preset release --parallel $(JOBS) --target update_instructions

bench: bench-dependencies benchmarks ## measure zoneplan, the reading floor and the peers; write bench/README.md (hours)
	@status=0; bench/run.py $(BENCH_OPTIONS) || status=$$?; (( status > 1 )) || $(bench_report) --publish; exit $$status

bench-quick: bench-dependencies benchmarks ## the same on the smallest province only, once; write build/bench/report.md
	@status=0; bench/run.py --quick $(BENCH_OPTIONS) || status=$$?; (( status > 1 )) || $(bench_report); exit $$status

fuzz: fuzz-dependencies ## fuzz each parser of foreign input for SECONDS (default 60) each, under both sanitizers
	@cmake --preset fuzz --log-level=WARNING
	@cmake --build --preset fuzz --parallel $(JOBS)
	@# leaks are left to test-asan: libFuzzer cannot tell those of libraries from ours
	@for fuzzer in build/fuzz/bin/fuzz_*; do \
		target=$${fuzzer##*_}; found=build/fuzz/found/$$target; mkdir -p $$found; \
		echo "$$target: $(SECONDS) s"; \
		$$fuzzer -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=2048 -detect_leaks=0 -verbosity=0 -print_final_stats=1 \
			-artifact_prefix=$$found/crash- $$found build/fuzz/tests/fuzz/corpus/$$target $$(ls -d tests/fuzz/regressions/$$target 2>/dev/null); \
	done

install: build ## install the command, library and headers into PREFIX (default /usr/local)
	@cmake --install build/release --prefix '$(PREFIX)'

python: dependencies ## build the wheel of the Python package into build/wheel
	@python3 -m pip wheel --quiet --no-deps --wheel-dir build/wheel .
	@ls build/wheel/*.whl

qgis-plugin: ## put the QGIS plugin together: build/qgis/zoneplan_qgis.zip
	@python3 python/qgis/assemble.py libzoneplan build/qgis
	@ls build/qgis/*.zip

clean: ## remove everything that was built
	@rm -rf build

dependencies:
	@cmake/install-dependencies.sh build

fuzz-dependencies:
	@cmake/install-dependencies.sh fuzz

test-dependencies:
	@cmake/install-dependencies.sh test

bench-dependencies:
	@bench/environment.sh

benchmarks:
	@cmake --preset release --log-level=WARNING -DZONEPLAN_BENCHMARKS=ON \
		$$([[ -e build/release/CMakeCache.txt ]] || echo -DBUILD_TESTING=OFF)
	@cmake --build --preset release --parallel $(JOBS) --target zoneplan benchmarks
