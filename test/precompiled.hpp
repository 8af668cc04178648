// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

// What most tests read, compiled once. Not <boost/test/unit_test.hpp> itself: it defines main() in each program.
#include <array>
#include <boost/hana.hpp>
#include <boost/test/framework.hpp>
#include <boost/test/test_tools.hpp>
#include <boost/test/tree/auto_registration.hpp>
#include <boost/test/tree/global_fixture.hpp>
#include <boost/test/tree/test_case_template.hpp>
#include <cmath>
#include <string>
#include <vector>
#include <xsimd/xsimd.hpp>
