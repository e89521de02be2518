# The same as `python run.py COMMAND`, for those who have make.
PYTHON ?= python3

.PHONY: refresh test ui report docs evaluate
refresh test ui report docs evaluate:
	@$(PYTHON) run.py $@ $(ARGS)
