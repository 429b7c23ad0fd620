package lang

// orVerb is what stands for a part of a sum that is no constant.
func orVerb(format string, constant bool) string {
	if constant {
		return format
	}
	return "%s"
}
