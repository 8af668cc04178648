// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once
